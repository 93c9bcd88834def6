import { touches } from './obstacle-grid.ts';
import type { At, Rect } from './rect.ts';

/** Room between a card and the first bend, in pixels. */
const lead = 18;
const bendCost = 24;
const crossCost = 900;

export interface RouteInput {
  /** Leaves to the right. */
  readonly from: At;
  /** Entered from the left. */
  readonly to: At;
  /** Of the two states, so that a way back passes beside them. */
  readonly fromBox: Rect;
  readonly toBox: Rect;
  /** Cards that lie between; a line passes around them where that is cheap. */
  readonly obstacles: readonly Rect[];
}

/** Finds a stepped route: the cheapest of a few dozen shapes by length, bends and cards that it would run through. */
export function routeLine(input: RouteInput): readonly At[] {
  const reach = reachOf(input);
  const obstacles = input.obstacles.filter((box) => touches(box, reach));
  let best: { cost: number; points: readonly At[] } | undefined;
  for (const points of listShapes(input, obstacles)) {
    const cost = costOf(points, obstacles, input);
    if (best === undefined || cost < best.cost) best = { cost, points };
  }
  return simplify(best?.points ?? [input.from, input.to]);
}

function* listShapes({ from, to, fromBox, toBox }: RouteInput, obstacles: readonly Rect[]): Generator<readonly At[]> {
  const out = from.x + lead;
  const into = to.x - lead;
  const isAhead = to.x - from.x >= 2 * lead;
  if (isAhead) {
    if (Math.abs(from.y - to.y) < 1) yield [from, to];
    for (const x of [into, out, (from.x + to.x) / 2, ...gaps(obstacles, out, into)]) yield viaColumn(from, to, x);
  }
  const below = Math.max(fromBox.y + fromBox.height, toBox.y + toBox.height) + lead;
  const above = Math.min(fromBox.y, toBox.y) - lead;
  const between = listBetween(fromBox, toBox);
  for (const y of [...between, below, above, ...levels(obstacles, above - 160, below + 160)]) {
    yield [from, { x: out, y: from.y }, { x: out, y }, { x: into, y }, { x: into, y: to.y }, to];
  }
}

function viaColumn(from: At, to: At, x: number): readonly At[] {
  return [from, { x, y: from.y }, { x, y: to.y }, to];
}

/** Levels halfway between the two states where one lies wholly below the other. */
function listBetween(a: Rect, b: Rect): readonly number[] {
  if (a.y + a.height < b.y) return [(a.y + a.height + b.y) / 2, b.y - lead];
  if (b.y + b.height < a.y) return [(b.y + b.height + a.y) / 2, b.y + b.height + lead];
  return [];
}

/** Just right and just left of each card, between two columns. */
function gaps(obstacles: readonly Rect[], low: number, high: number): readonly number[] {
  const found = new Set<number>();
  for (const box of obstacles) {
    for (const x of [box.x - lead, box.x + box.width + lead]) if (x >= low && x <= high) found.add(x);
  }
  return [...found].slice(0, 14);
}

function levels(obstacles: readonly Rect[], low: number, high: number): readonly number[] {
  const found = new Set<number>();
  for (const box of obstacles) {
    for (const y of [box.y - lead, box.y + box.height + lead]) if (y >= low && y <= high) found.add(y);
  }
  return [...found].slice(0, 24);
}

function costOf(points: readonly At[], obstacles: readonly Rect[], { fromBox, toBox }: RouteInput): number {
  let cost = (points.length - 2) * bendCost;
  for (let index = 1; index < points.length; index += 1) {
    const [a, b] = [points[index - 1], points[index]];
    if (a === undefined || b === undefined) continue;
    cost += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    for (const box of obstacles) if (crosses(a, b, box)) cost += crossCost;
    if (index > 1 && crosses(a, b, fromBox)) cost += 3 * crossCost;
    if (index < points.length - 1 && crosses(a, b, toBox)) cost += 3 * crossCost;
  }
  return cost;
}

function crosses(a: At, b: At, box: Rect): boolean {
  const margin = 4;
  return (
    Math.max(a.x, b.x) > box.x - margin &&
    Math.min(a.x, b.x) < box.x + box.width + margin &&
    Math.max(a.y, b.y) > box.y - margin &&
    Math.min(a.y, b.y) < box.y + box.height + margin
  );
}

/** Only cards that touch this can change the route. */
export function reachOf({ from, to, fromBox, toBox }: Omit<RouteInput, 'obstacles'>): Rect {
  const x = Math.min(from.x, to.x, fromBox.x, toBox.x) - 60;
  const y = Math.min(from.y, to.y, fromBox.y, toBox.y) - 200;
  const right = Math.max(from.x, to.x, fromBox.x + fromBox.width, toBox.x + toBox.width) + 60;
  const bottom = Math.max(from.y, to.y, fromBox.y + fromBox.height, toBox.y + toBox.height) + 200;
  return { x, y, width: right - x, height: bottom - y };
}

/** Without points that lie on the way between their neighbours. */
function simplify(points: readonly At[]): readonly At[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined || after === undefined) return true;
    const isSame = before.x === point.x && before.y === point.y;
    const isOnRow = before.y === point.y && point.y === after.y;
    const isOnColumn = before.x === point.x && point.x === after.x;
    return !isSame && !isOnRow && !isOnColumn;
  });
}
