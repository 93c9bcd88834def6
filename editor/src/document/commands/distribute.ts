import type { Point } from '../contract.ts';
import type { Box } from '../layout/geometry.ts';
import { putPlaces } from '../put-places.ts';
import { findBoxes } from './beside.ts';
import { type Command, done } from './command.ts';
import { isRefusal } from './refusals.ts';

/** Gives states the same distance from each other; the outer two stay. */
export const distribute: Command<'distribute'> = {
  label: 'Distribute',
  run(journey, { states, along }, context) {
    const boxes = findBoxes(journey, states, 3, context);
    if (isRefusal(boxes)) return boxes;
    const [from, length] = along === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const);
    const ordered = [...boxes].sort(([, first], [, second]) => first[from] - second[from]);
    return done(putPlaces(journey, spread(ordered, from, length)));
  },
};

function spread(ordered: readonly [string, Box][], from: 'x' | 'y', length: 'width' | 'height'): Record<string, Point> {
  const start = ordered[0]?.[1][from] ?? 0;
  const last = ordered.at(-1)?.[1];
  const end = last === undefined ? start : last[from] + last[length];
  const filled = ordered.reduce((sum, [, box]) => sum + box[length], 0);
  const gap = (end - start - filled) / (ordered.length - 1);
  const places: Record<string, Point> = {};
  let at = start;
  for (const [key, box] of ordered) {
    places[key] = { x: box.x, y: box.y, [from]: at };
    at += box[length] + gap;
  }
  return places;
}
