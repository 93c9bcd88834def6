import type { Journey, StateEntry } from '@usher/journey';
import type { Point } from '../contract.ts';
import type { Size } from './card-size.ts';
import type { Box } from './geometry.ts';
import { measures } from './measures.ts';

/** Puts states without a place below those that have one, side by side in rows. */
export function placeFree(
  _journey: Journey,
  free: readonly StateEntry[],
  sizes: ReadonlyMap<string, Size>,
  placed: ReadonlyMap<string, Box>,
): ReadonlyMap<string, Point> {
  const places = new Map<string, Point>();
  if (free.length === 0) return places;
  const isInside = free[0]?.parent !== undefined;
  const left = isInside ? measures.padding : 0;
  const bottom = Math.max(...[...placed.values()].map((box) => box.y + box.height + measures.gap.down), 0);
  let y = Math.max(bottom, isInside ? measures.title + measures.padding : 0);
  let x = left;
  let rowHeight = 0;
  const columns = Math.max(1, Math.ceil(Math.sqrt(free.length)));
  for (const [index, { key }] of free.entries()) {
    if (index > 0 && index % columns === 0) {
      x = left;
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
