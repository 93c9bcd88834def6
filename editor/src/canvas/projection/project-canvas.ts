import { Position } from '@xyflow/react';
import { type Geometry, indexStates } from '../../document/index.ts';
import {
  type AnywhereNode,
  anywhereId,
  type CanvasNode,
  entryHandle,
  joinedHandle,
  type LineEdge,
  type PlacedWay,
  type StateData,
  type StateNode,
} from './canvas-node.ts';
import { type Detail, detailAt, findDrawn } from './find-drawn.ts';
import type { Scene } from './hit-test.ts';
import { listWaysOut, type WayOut } from './list-ways-out.ts';
import { placeStates } from './place-states.ts';
import { projectLines } from './project-lines.ts';
import { type Projection, placeAll, projectState } from './project-states.ts';
import { boundsOf, type Rect } from './rect.ts';
import { createRouteMemory, type RouteMemory } from './route-lines.ts';
import type { Reading } from './summarise-state.ts';

export interface ProjectionInput extends Reading {
  readonly geometry: Geometry;
  readonly folded: ReadonlySet<string>;
  readonly problems: Projection['problems'];
  readonly zoom: number;
  /** Of the picture before this one; it changes nothing but the time that it takes. */
  readonly memory?: RouteMemory;
}

/** What is drawn of a journey: nodes and lines for the canvas, and what is where for the pointer. */
export interface CanvasPicture {
  readonly nodes: readonly CanvasNode[];
  readonly lines: readonly LineEdge[];
  readonly scene: Scene;
  readonly bounds: Rect | undefined;
  readonly ways: ReadonlyMap<string, readonly WayOut[]>;
}

/** A line between other groups that is at least this long is shown by a name at its beginning, in pixels. */
const farFrom = 900;
const anywhereSize = { width: 240, gap: 72 } as const;

/** Works the picture out from the document and the view alone. */
export function projectCanvas(input: ProjectionInput): CanvasPicture {
  const { geometry, folded, zoom, problems, memory = createRouteMemory(), ...reading } = input;
  const entries = indexStates(reading.journey);
  const placed = placeStates(entries, geometry, folded);
  const drawn = findDrawn(entries, placed, { folded, zoom });
  const ways = new Map<string, readonly WayOut[]>();
  const ofJourney = listWaysOut(reading, undefined);
  if (ofJourney.length > 0) ways.set(anywhereId, ofJourney);
  for (const [key, entry] of entries) ways.set(key, listWaysOut(reading, entry));

  const bounds = boundsOf([...drawn.drawn].flatMap((key) => placed.get(key) ?? []));
  const boxes = new Map(placed);
  if (ofJourney.length > 0) boxes.set(anywhereId, placeAnywhere(bounds, ofJourney.length));
  const detail: Detail = detailAt(zoom);
  const projection: Projection = {
    reading,
    entries,
    boxes,
    drawn,
    folded,
    detail,
    ways,
    problems,
    isFar: (from, way) => isFarAway({ entries, boxes, drawn }, from, way),
  };
  const nodes = projectNodes(projection);
  const rows = new Map(nodes.map((node): [string, readonly PlacedWay[]] => [node.id, node.data.ways]));
  const scene = { entries, boxes, drawn };
  return { nodes, lines: projectLines(projection, rows, memory), scene, bounds: boundsOf(boxesOf(scene)), ways };
}

function* boxesOf({ drawn, boxes }: Scene): Generator<Rect> {
  for (const key of [anywhereId, ...drawn.drawn]) {
    const box = boxes.get(key);
    if (box !== undefined) yield box;
  }
}

/** Left of everything, level with the top. */
function placeAnywhere(bounds: Rect | undefined, rows: number): Rect {
  const { x, y } = bounds ?? { x: 0, y: 0 };
  return { x: x - anywhereSize.width - anywhereSize.gap, y, width: anywhereSize.width, height: 60 + rows * 20 };
}

function isFarAway({ entries, boxes, drawn }: Scene, from: string, way: WayOut): boolean {
  const target = way.trip ?? way.to;
  const a = boxes.get(from);
  const b = target === undefined ? undefined : boxes.get(target);
  if (target === undefined || a === undefined || b === undefined) return false;
  const distance =
    Math.max(0, b.x - a.x - a.width, a.x - b.x - b.width) + Math.max(0, b.y - a.y - a.height, a.y - b.y - b.height);
  const isSibling = entries.get(from)?.parent === entries.get(target)?.parent;
  const isClosed = drawn.stand(from) !== from || drawn.stand(target) !== target;
  return !isClosed && distance > (isSibling ? 2 * farFrom : farFrom);
}

function projectNodes(projection: Projection): readonly CanvasNode[] {
  const nodes: CanvasNode[] = [];
  const ofJourney = projection.boxes.get(anywhereId);
  if (ofJourney !== undefined && projection.detail !== 'overview') nodes.push(anywhereNode(projection, ofJourney));
  for (const key of projection.drawn.drawn) {
    const entry = projection.entries.get(key);
    const box = projection.boxes.get(key);
    if (entry === undefined || box === undefined) continue;
    nodes.push(
      stateNode(
        projectState(projection, entry),
        box,
        entry.parent && projection.boxes.get(entry.parent.key),
        entry.parent?.key,
      ),
    );
  }
  return nodes;
}

function stateNode(data: StateData, box: Rect, around: Rect | undefined, parent: string | undefined): StateNode {
  const isOpen = (data.kind === 'group' || data.kind === 'together') && !data.isClosed;
  return {
    id: data.key,
    type: 'state',
    position: { x: box.x - (around?.x ?? 0), y: box.y - (around?.y ?? 0) },
    ...(parent === undefined ? {} : { parentId: parent }),
    width: box.width,
    height: box.height,
    measured: { width: box.width, height: box.height },
    handles: handlesOf(data.ways, box, data.entryY),
    ...(isOpen ? { dragHandle: '.canvas-bar' } : {}),
    data,
  };
}

function anywhereNode(projection: Projection, box: Rect): AnywhereNode {
  const ways = placeAll(projection, anywhereId, 'step', box.height);
  return {
    id: anywhereId,
    type: 'anywhere',
    position: { x: box.x, y: box.y },
    width: box.width,
    height: box.height,
    measured: { width: box.width, height: box.height },
    handles: handlesOf(ways, box, 20),
    draggable: false,
    selectable: false,
    data: { ways, detail: projection.detail },
  };
}

/** Handles given along with their places, so that lines can be drawn to what is out of sight and was never measured. */
function handlesOf(ways: readonly PlacedWay[], box: Rect, entryY: number): NonNullable<CanvasNode['handles']> {
  const at = (id: string, type: 'source' | 'target', x: number, y: number) => ({
    id,
    type,
    position: type === 'source' ? Position.Right : Position.Left,
    x: type === 'source' ? x - 1 : x,
    y: y - 0.5,
    width: 1,
    height: 1,
  });
  return [
    at(entryHandle, 'target', 0, entryY),
    at(joinedHandle, 'source', box.width, box.height / 2),
    ...ways.map(({ way, y }) => at(way.id, 'source', box.width, y)),
  ];
}
