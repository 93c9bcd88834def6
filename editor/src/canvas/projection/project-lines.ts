import { kindOf, type LineKey } from '../../document/index.ts';
import { anywhereId, entryHandle, joinedHandle, type LineData, type LineEdge, type PlacedWay } from './canvas-node.ts';
import type { WayOut } from './list-ways-out.ts';
import { entryOf } from './place-ways.ts';
import type { Projection } from './project-states.ts';
import type { At, Rect } from './rect.ts';
import { type RouteMemory, routeLines, type Unrouted } from './route-lines.ts';

/** A line between two drawn states. */
interface Draft {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly handle: string;
  readonly start: At;
  readonly end: At;
  readonly lines: LineKey[];
  readonly label: string;
  readonly isFar: boolean;
  readonly isTrip: boolean;
}

/** Lines between what is drawn. Ends inside of closed groups are lifted to these; lines that thereby become one are joined. */
export function projectLines(
  projection: Projection,
  placed: ReadonlyMap<string, readonly PlacedWay[]>,
  memory: RouteMemory,
): readonly LineEdge[] {
  const drafts = new Map<string, Draft>();
  for (const [key, ways] of projection.ways) {
    for (const way of ways) {
      const draft = draftLine(projection, placed, key, way);
      if (draft === undefined) continue;
      const known = drafts.get(draft.id);
      if (known === undefined) drafts.set(draft.id, draft);
      else known.lines.push(...draft.lines);
    }
  }
  const all = [...drafts.values()];
  const unrouted = all.map((draft) => unroute(projection, draft));
  const routes = routeLines(unrouted, listObstacles(projection), memory);
  return all.map((draft) => toEdge(draft, routes.get(draft.id) ?? []));
}

function draftLine(
  { drawn, boxes, entries, isFar, detail }: Projection,
  placed: ReadonlyMap<string, readonly PlacedWay[]>,
  key: string,
  way: WayOut,
): Draft | undefined {
  const target = way.trip ?? way.to;
  if (way.kind !== 'drawn' || way.line === undefined || target === undefined || !entries.has(target)) return undefined;
  if (key === anywhereId && detail === 'overview') return undefined;
  const from = key === anywhereId ? anywhereId : drawn.stand(key);
  const to = drawn.stand(target);
  const fromBox = from === undefined ? undefined : boxes.get(from);
  const toBox = to === undefined ? undefined : boxes.get(to);
  if (from === undefined || to === undefined || fromBox === undefined || toBox === undefined) return undefined;
  const isLifted = from !== key && key !== anywhereId;
  if (from === to && (isLifted || to !== target)) return undefined;
  const isJoined = isLifted || drawn.closed.has(from);
  const y = isJoined
    ? fromBox.height / 2
    : (placed.get(from)?.find((each) => each.way.id === way.id)?.y ?? fromBox.height / 2);
  const entry = entries.get(to);
  const isClosed = drawn.closed.has(to);
  const isTarget = to === target;
  const kind = entry === undefined ? 'step' : kindOf(entry.state);
  const entryY = isClosed ? toBox.height / 2 : entryOf(kind, toBox.height);
  const isQuiet = way.trip !== undefined || key === anywhereId || isFar(key, way);
  return {
    id: isJoined || !isTarget ? `${from} ${isJoined ? joinedHandle : way.id} ${to}` : way.line,
    from,
    to,
    handle: isJoined || detail !== 'full' ? joinedHandle : way.id,
    start: { x: fromBox.x + fromBox.width, y: fromBox.y + y },
    end: { x: toBox.x, y: toBox.y + entryY },
    lines: [way.line],
    label: way.detail === undefined || way.label.includes(way.detail) ? way.label : `${way.label}: ${way.detail}`,
    isFar: isQuiet && (detail !== 'overview' || way.trip !== undefined),
    isTrip: way.trip !== undefined,
  };
}

/** Cards and closed groups; open groups are walked through. */
function listObstacles({ drawn, boxes, entries }: Projection): readonly (readonly [key: string, box: Rect])[] {
  return [...drawn.drawn].flatMap((key) => {
    const entry = entries.get(key);
    const box = boxes.get(key);
    if (entry === undefined || box === undefined) return [];
    const isOpen = entry.state.states !== undefined && !drawn.closed.has(key);
    return isOpen ? [] : [[key, box] as const];
  });
}

function unroute({ boxes }: Projection, { id, from, to, start, end, isFar }: Draft): Unrouted {
  const [fromBox, toBox] = [boxes.get(from) ?? atPoint(start), boxes.get(to) ?? atPoint(end)];
  const ends = isFar
    ? { from: start, to: end, fromBox: atPoint(start), toBox: atPoint(end) }
    : { from: start, to: end, fromBox: clip(fromBox, start), toBox: clip(toBox, end) };
  return { id, from, to, isFar, ends };
}

const atPoint = ({ x, y }: At): Rect => ({ x, y, width: 0, height: 0 });

/** A line that leaves or enters a tall group only minds the part near its end. */
function clip(box: Rect, at: At): Rect {
  if (box.height <= 700) return box;
  return { ...box, y: Math.max(box.y, at.y - 350), height: 700 };
}

function toEdge(draft: Draft, points: readonly At[]): LineEdge {
  const data: LineData = {
    lines: draft.lines,
    points,
    label: draft.lines.length > 1 ? `${draft.lines.length} lines` : draft.label,
    isFar: draft.isFar,
    isTrip: draft.isTrip,
    isLoop: draft.from === draft.to,
    ends: [draft.from, draft.to],
  };
  return {
    id: draft.id,
    type: 'line',
    source: draft.from,
    target: draft.to,
    sourceHandle: draft.handle,
    targetHandle: entryHandle,
    focusable: false,
    data,
  };
}
