import type { BlockCatalog, Journey, StateEntry } from '@usher/journey';
import type { Point } from '../contract.ts';
import type { Size } from './card-size.ts';
import { makeChart } from './chart.ts';
import type { Box } from './geometry.ts';
import { layOutFlat } from './lay-out-flat.ts';
import { measures } from './measures.ts';

/** So many states are laid out while one waits; more are put in rows, until somebody asks for a tidy journey. */
const mostAtOnce = 60;

/** Puts states without a place below those that have one. */
export function placeFree(
  journey: Journey,
  catalog: BlockCatalog,
  free: readonly StateEntry[],
  sizes: ReadonlyMap<string, Size>,
  placed: ReadonlyMap<string, Box>,
): ReadonlyMap<string, Point> {
  const [first] = free;
  if (first === undefined) return new Map();
  const isRoot = first.parent === undefined;
  const bottom = Math.max(0, ...[...placed.values()].map((box) => box.y + box.height + measures.gap.down));
  const left = Math.min(...[...placed.values()].map((box) => box.x));
  const corner = {
    x: placed.size > 0 ? left : isRoot ? 0 : measures.padding,
    y: Math.max(bottom, isRoot ? 0 : measures.title + measures.padding),
  };
  const places = free.length > mostAtOnce ? placeInRows(free, sizes) : placeByLines(journey, catalog, free, sizes);
  return new Map([...places].map(([key, { x, y }]) => [key, { x: x + corner.x, y: y + corner.y }]));
}

function placeByLines(
  journey: Journey,
  catalog: BlockCatalog,
  free: readonly StateEntry[],
  sizes: ReadonlyMap<string, Size>,
): Map<string, Point> {
  const keys = new Set(free.map((entry) => entry.key));
  const around = makeChart(journey, catalog, free[0]?.parent?.key ?? null);
  const lines = (around?.lines ?? []).filter(({ from, to }) => keys.has(from) && keys.has(to));
  const nodes = free.map(({ key }) => ({ key, ...(sizes.get(key) ?? measures.card) }));
  return new Map(Object.entries(layOutFlat({ nodes, lines }).places));
}

function placeInRows(free: readonly StateEntry[], sizes: ReadonlyMap<string, Size>): Map<string, Point> {
  const places = new Map<string, Point>();
  const columns = Math.ceil(Math.sqrt(free.length));
  let [x, y, rowHeight] = [0, 0, 0];
  for (const [index, { key }] of free.entries()) {
    if (index > 0 && index % columns === 0) {
      x = 0;
      y += rowHeight + measures.gap.down;
      rowHeight = 0;
    }
    const size = sizes.get(key) ?? measures.card;
    places.set(key, { x, y });
    x += size.width + measures.gap.across;
    rowHeight = Math.max(rowHeight, size.height);
  }
  return places;
}
