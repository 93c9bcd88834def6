import type { StateEntry } from '@usher/journey';
import type { Point } from '../contract.ts';
import { measures } from '../layout/measures.ts';
import { putPlaces } from '../put-places.ts';
import { indexStates } from '../state-index.ts';
import type { Reaction } from './reaction.ts';

/**
 * A group grows to the left and to the top as well when a state is moved out of it there: the group moves back and all in it forth, so
 * that on the canvas nothing moves but its border.
 */
export const growGroups: Reaction = (journey, before, { geometry }) => {
  if (journey.layout === before.layout) return journey;
  let next = journey;
  const inwards = [...indexStates(journey).values()].reverse();
  for (const entry of inwards) {
    if (!entry.children.some((child) => journey.layout[child.key] !== before.layout[child.key])) continue;
    const { boxes } = geometry(next);
    const inside = entry.children.flatMap((child) => boxes.get(child.key) ?? []);
    const dx = Math.max(0, measures.padding - Math.min(...inside.map((box) => box.x)));
    const dy = Math.max(0, measures.title + measures.padding - Math.min(...inside.map((box) => box.y)));
    if (dx === 0 && dy === 0) continue;
    next = putPlaces(next, { ...shift([entry], boxes, -dx, -dy), ...shift(entry.children, boxes, dx, dy) });
  }
  return next;
};

function shift(
  entries: readonly StateEntry[],
  boxes: ReadonlyMap<string, Point>,
  dx: number,
  dy: number,
): Record<string, Point> {
  return Object.fromEntries(
    entries.flatMap(({ key }) => {
      const box = boxes.get(key);
      return box === undefined ? [] : [[key, { x: box.x + dx, y: box.y + dy }]];
    }),
  );
}
