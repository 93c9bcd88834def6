import type { Journey } from '@usher/journey';
import { putPlaces } from '../put-places.ts';
import { indexStates } from '../state-index.ts';
import type { Reaction } from './reaction.ts';

/**
 * Where a state is placed by hand, the others beside it keep the places that were worked out for them: otherwise they would be worked
 * out anew around it, and jump.
 */
export const keepPlaces: Reaction = (journey, before, { geometry }) => {
  if (journey.layout === before.layout) return journey;
  const { boxes } = geometry(before);
  const touched = new Set(
    [...indexStates(journey).values()]
      .filter(({ key }) => journey.layout[key] !== before.layout[key])
      .map((entry) => entry.parent?.key ?? null),
  );
  const places: Journey['layout'] = {};
  for (const entry of indexStates(journey).values()) {
    if (Object.hasOwn(journey.layout, entry.key) || !touched.has(entry.parent?.key ?? null)) continue;
    const box = boxes.get(entry.key);
    if (box !== undefined) places[entry.key] = { x: box.x, y: box.y };
  }
  return putPlaces(journey, places);
};
