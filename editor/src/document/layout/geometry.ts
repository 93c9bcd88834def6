import type { BlockCatalog, Journey, StateEntry } from '@usher/journey';
import type { Geometry, Point } from '../contract.ts';
import { indexStates, isContainer } from '../state-index.ts';
import { placeFree } from './auto-places.ts';
import { cardSize } from './card-size.ts';
import { measures } from './measures.ts';
import { type Measured, reuseBoxes } from './reuse-boxes.ts';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const known = new WeakMap<Journey, { catalog: BlockCatalog; geometry: Geometry }>();
/** Each journey is mostly the one before it; it changes the time that is taken, and nothing else. */
let latest: Measured | undefined;

/**
 * Where everything is drawn. Places that the document names are kept; states without one are put in free space. The same journey
 * object always gives the same geometry object.
 */
export function createGeometry(journey: Journey, catalog: BlockCatalog): Geometry {
  const remembered = known.get(journey);
  if (remembered?.catalog === catalog) return remembered.geometry;
  const boxes = measureBoxes(journey, catalog);
  latest = { journey, catalog, boxes };
  const geometry = { boxes };
  known.set(journey, { catalog, geometry });
  return geometry;
}

function measureBoxes(journey: Journey, catalog: BlockCatalog): Map<string, Box> {
  const boxes = new Map<string, Box>();
  const reuse = reuseBoxes(journey, catalog, latest);
  const roots = [...indexStates(journey).values()].filter((entry) => entry.parent === undefined);
  const measure = (entry: StateEntry): { width: number; height: number } => {
    const reused = reuse.take(entry, boxes);
    if (reused !== undefined) return { width: reused.width, height: reused.height };
    const least = cardSize(journey, entry.key, catalog);
    if (!isContainer(entry.state)) return least;
    placeAll(entry.children);
    const declared = journey.layout[entry.key];
    const inside = entry.children.flatMap((child) => boxes.get(child.key) ?? []);
    return {
      width: Math.max(least.width, declared?.width ?? 0, ...inside.map((box) => box.x + box.width + measures.padding)),
      height: Math.max(
        least.height,
        declared?.height ?? 0,
        ...inside.map((box) => box.y + box.height + measures.padding),
      ),
    };
  };
  const placeAll = (entries: readonly StateEntry[]): void => {
    const sizes = new Map(entries.map((entry) => [entry.key, measure(entry)]));
    const placed = new Map<string, Box>();
    for (const [key, size] of sizes) {
      const place = Object.hasOwn(journey.layout, key) ? journey.layout[key] : undefined;
      if (place !== undefined) placed.set(key, { x: place.x, y: place.y, ...size });
    }
    const free = entries.filter((entry) => !placed.has(entry.key));
    const places = placeFree(journey, catalog, free, sizes, placed);
    for (const [key, size] of sizes) {
      const { x, y } = placed.get(key) ?? places.get(key) ?? origin;
      boxes.set(key, { x, y, ...size });
    }
  };
  placeAll(roots);
  return boxes;
}

const origin: Point = { x: 0, y: 0 };

/** A box where it stands on the whole canvas. */
export function absoluteBox(journey: Journey, geometry: Geometry, key: string): Box | undefined {
  const box = geometry.boxes.get(key);
  const entry = indexStates(journey).get(key);
  if (box === undefined || entry === undefined) return undefined;
  let { x, y } = box;
  for (let at = entry.parent; at !== undefined; at = at.parent) {
    const outer = geometry.boxes.get(at.key);
    x += outer?.x ?? 0;
    y += outer?.y ?? 0;
  }
  return { ...box, x, y };
}

/** Where the inside of a parent begins on the whole canvas. */
export function originOf(journey: Journey, geometry: Geometry, parent: string | null): Point {
  return (parent === null ? undefined : absoluteBox(journey, geometry, parent)) ?? origin;
}
