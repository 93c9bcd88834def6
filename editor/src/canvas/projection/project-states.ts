import type { BlockGroup, Problem, StateEntry } from '@usher/journey';
import { callType, kindOf, type StateKind, shapeOfState } from '../../document/index.ts';
import { wordsOfBlock } from './block-words.ts';
import { anywhereId, type Miniature, type PlacedWay, type StateData } from './canvas-node.ts';
import type { Detail, Drawn } from './find-drawn.ts';
import type { WayOut } from './list-ways-out.ts';
import { entryOf, placeWays } from './place-ways.ts';
import { nameOfKey } from './plain-words.ts';
import type { Rect } from './rect.ts';
import { type Reading, summariseState } from './summarise-state.ts';

export interface Projection {
  readonly reading: Reading;
  readonly entries: ReadonlyMap<string, StateEntry>;
  /** On the canvas, not relative to parents. */
  readonly boxes: ReadonlyMap<string, Rect>;
  readonly drawn: Drawn;
  readonly folded: ReadonlySet<string>;
  readonly detail: Detail;
  readonly ways: ReadonlyMap<string, readonly WayOut[]>;
  readonly problems: readonly Problem[];
  /** Lines that are shown by a name at their beginning instead. */
  readonly isFar: (from: string, way: WayOut) => boolean;
}

/** The name of a state as people see it. */
export function nameOf(entries: ReadonlyMap<string, StateEntry>, key: string): string {
  if (key === '@return') return 'back';
  return entries.get(key)?.state.name || nameOfKey(key);
}

/** What the card of a state shows. */
export function projectState(projection: Projection, entry: StateEntry): StateData {
  const { reading, entries, boxes, drawn, detail } = projection;
  const { key, state } = entry;
  const kind = kindOf(state);
  const isClosed = drawn.closed.has(key);
  const box = boxes.get(key);
  const shape = shapeOfState(state, reading.catalog);
  const problems = countProblems(projection, entry, isClosed);
  const inside = countInside(entry);
  const name = nameOf(entries, key);
  const type = state.block?.type ?? (state.call === undefined ? undefined : callType);
  const typeName = nameType(kind, type, inside);
  const summary = detail === 'full' ? summariseState(reading, key, state) : '';
  const isFolded = projection.folded.has(key);
  return {
    key,
    kind,
    name,
    type: type ?? kind,
    group: kind === 'end' ? 'end' : kind === 'step' ? (shape?.definition.group ?? 'none') : 'group',
    typeName,
    summary,
    ways: isClosed || box === undefined ? [] : placeAll(projection, key, kind, box.height),
    entryY: box === undefined ? 0 : isClosed ? box.height / 2 : entryOf(kind, box.height),
    isInitial:
      (entry.parent?.state.initial ?? reading.journey.initial) === key && entry.parent?.state.type !== 'parallel',
    isTrip: entry.isTrip && entry.parent === undefined,
    ...(state.resume === undefined ? {} : { resume: state.resume }),
    problems,
    inside,
    isClosed,
    isFolded,
    ...(isClosed && !isFolded && box !== undefined ? { miniature: drawMiniature(projection, entry, box) } : {}),
    detail,
    description: describe(name, typeName, summary, problems.must + problems.should),
  };
}

/** Ways out with the places of their handles, and names of states to which no line is drawn. */
export function placeAll(projection: Projection, key: string, kind: StateKind, height: number): readonly PlacedWay[] {
  const ways = projection.ways.get(key) ?? [];
  const places = placeWays(kind, height, ways);
  return ways.map((way, index) => {
    const jump = nameJump(projection, key, way);
    return { way, y: places[index] ?? 0, ...(jump === undefined ? {} : { jump }) };
  });
}

function nameJump({ entries, isFar }: Projection, key: string, way: WayOut): string | undefined {
  if (way.trip !== undefined) return nameOf(entries, way.trip);
  if (way.to === undefined) return undefined;
  const isNamed = way.to === '@return' || way.kind === 'inherited' || key === anywhereId || isFar(key, way);
  return isNamed ? nameOf(entries, way.to) : undefined;
}

function nameType(kind: StateKind, block: string | undefined, inside: number): string {
  if (kind === 'group') return `Group of ${countOf(inside)}`;
  if (kind === 'together') return `Together, ${countOf(inside)}`;
  if (kind === 'end') return 'End';
  if (kind === 'memory') return 'Memory';
  return block === undefined ? 'Step without a block' : (wordsOfBlock(block)?.name ?? block);
}

function countOf(inside: number): string {
  return inside === 1 ? '1 step' : `${inside} steps`;
}

function countInside(entry: StateEntry): number {
  return entry.children.reduce((sum, child) => sum + (child.children.length > 0 ? 0 : 1) + countInside(child), 0);
}

function describe(name: string, typeName: string, summary: string, problems: number): string {
  const said = summary === '' ? '' : `. ${summary}`;
  const wrong = problems === 0 ? '' : problems === 1 ? '. 1 problem' : `. ${problems} problems`;
  return `${name}, ${typeName}${said}${wrong}`;
}

/** A closed group counts what is inside of it as well. */
function countProblems({ problems }: Projection, entry: StateEntry, isClosed: boolean): StateData['problems'] {
  let [must, should] = [0, 0];
  const count = (each: StateEntry) => {
    for (const { severity } of problemsOf(problems).get(each.key) ?? []) {
      if (severity === 'must') must += 1;
      else should += 1;
    }
    if (isClosed) for (const child of each.children) count(child);
  };
  count(entry);
  return { must, should };
}

const byState = new WeakMap<readonly Problem[], ReadonlyMap<string, readonly Problem[]>>();

/** Problems by their state; sorted once for all cards. */
function problemsOf(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const known = byState.get(problems);
  if (known !== undefined) return known;
  const sorted = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.state === undefined) continue;
    const there = sorted.get(problem.state);
    if (there === undefined) sorted.set(problem.state, [problem]);
    else there.push(problem);
  }
  byState.set(problems, sorted);
  return sorted;
}

/** The cards inside of a closed group, one path for all of a block group: few elements for any number of states. */
function drawMiniature({ reading, boxes }: Projection, entry: StateEntry, around: Rect): Miniature {
  const paths = new Map<BlockGroup | 'group', string>();
  const visit = (child: StateEntry) => {
    const box = boxes.get(child.key);
    if (box === undefined) return;
    const group =
      child.children.length > 0 ? 'group' : (shapeOfState(child.state, reading.catalog)?.definition.group ?? 'logic');
    const piece = `M${box.x - around.x} ${box.y - around.y}h${box.width}v${box.height}h-${box.width}z`;
    paths.set(group, (paths.get(group) ?? '') + piece);
    for (const each of child.children) visit(each);
  };
  for (const child of entry.children) visit(child);
  return [...paths].map(([group, path]) => ({ group, path }));
}
