import { makeObstacleGrid } from './obstacle-grid.ts';
import type { At, Rect } from './rect.ts';
import { type RouteInput, reachOf, routeLine } from './route-line.ts';
import { separateLines } from './separate-lines.ts';

/** A line to be routed. */
export interface Unrouted {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Not drawn as a rule: it needs to mind nothing. */
  readonly isFar: boolean;
  readonly ends: Omit<RouteInput, 'obstacles'>;
}

/** What was routed last, so that only lines near a change are routed again. */
export interface RouteMemory {
  routes: ReadonlyMap<string, { readonly input: RouteInput; readonly points: readonly At[] }>;
  near: ReadonlySet<string>;
  separate: ReadonlyMap<string, readonly At[]>;
}

export function createRouteMemory(): RouteMemory {
  return { routes: new Map(), near: new Set(), separate: new Map() };
}

/** Routes lines around cards and beside each other. What has been routed before under the same conditions stays the same object. */
export function routeLines(
  lines: readonly Unrouted[],
  cards: readonly (readonly [key: string, box: Rect])[],
  memory: RouteMemory,
): ReadonlyMap<string, readonly At[]> {
  const grid = makeObstacleGrid(cards);
  const routes = new Map<string, { input: RouteInput; points: readonly At[] }>();
  let isAsBefore = memory.routes.size === lines.length;
  for (const { id, from, to, isFar, ends } of lines) {
    const input = { ...ends, obstacles: isFar ? [] : grid.near(reachOf(ends), from, to) };
    const known = memory.routes.get(id);
    const isKnown = known !== undefined && isSameInput(known.input, input) && memory.near.has(id) !== isFar;
    if (!isKnown) isAsBefore = false;
    routes.set(id, isKnown ? known : { input, points: routeLine(input) });
  }
  if (!isAsBefore) {
    const near = lines.filter(({ isFar }) => !isFar);
    memory.near = new Set(near.map(({ id }) => id));
    memory.separate = separateLines(near.map(({ id, to }) => ({ id, to, points: routes.get(id)?.points ?? [] })));
  }
  memory.routes = routes;
  return new Map(lines.map(({ id }) => [id, memory.separate.get(id) ?? routes.get(id)?.points ?? []]));
}

/** Asked for every line after every change. */
function isSameInput(first: RouteInput, second: RouteInput): boolean {
  return (
    isSamePoint(first.from, second.from) &&
    isSamePoint(first.to, second.to) &&
    isSameBox(first.fromBox, second.fromBox) &&
    isSameBox(first.toBox, second.toBox) &&
    first.obstacles.length === second.obstacles.length &&
    first.obstacles.every((box, index) => isSameBox(box, second.obstacles[index]))
  );
}

function isSamePoint(first: At, second: At): boolean {
  return first.x === second.x && first.y === second.y;
}

function isSameBox(first: Rect, second: Rect | undefined): boolean {
  return (
    second !== undefined && isSamePoint(first, second) && first.width === second.width && first.height === second.height
  );
}
