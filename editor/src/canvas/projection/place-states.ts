import type { StateEntry } from '@usher/journey';
import type { Geometry } from '../../document/index.ts';
import type { Rect } from './rect.ts';

/** What a folded group shrinks to. */
export const foldedSize = { width: 240, height: 72 } as const;

/** Where each state stands on the canvas, its parents' places added up. A folded group keeps its corner. */
export function placeStates(
  entries: ReadonlyMap<string, StateEntry>,
  geometry: Geometry,
  folded: ReadonlySet<string>,
): ReadonlyMap<string, Rect> {
  const placed = new Map<string, Rect>();
  for (const [key, { parent }] of entries) {
    const box = geometry.boxes.get(key);
    if (box === undefined) continue;
    const around = parent === undefined ? undefined : placed.get(parent.key);
    const size = folded.has(key) ? foldedSize : box;
    placed.set(key, {
      x: (around?.x ?? 0) + box.x,
      y: (around?.y ?? 0) + box.y,
      width: size.width,
      height: size.height,
    });
  }
  return placed;
}
