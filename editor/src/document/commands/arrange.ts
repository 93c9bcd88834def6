import type { Journey } from '@usher/journey';
import { putPlaces } from '../put-places.ts';
import { indexStates, parentOf } from '../state-index.ts';
import { type Command, done } from './command.ts';
import { findStates, isRefusal } from './refusals.ts';

/** Takes over places that a layout has worked out. Groups around them are as large as what is in them. */
export const arrange: Command<'arrange'> = {
  label: ({ label }) => label,
  run(journey, { positions }) {
    const found = findStates(journey, Object.keys(positions));
    if (isRefusal(found)) return found;
    const parents = new Set(found.map(parentOf));
    return done(putPlaces(forgetSizes(journey, parents), positions));
  },
};

function forgetSizes(journey: Journey, parents: ReadonlySet<string | null>): Journey {
  const index = indexStates(journey);
  const isSized = ([key, place]: [string, Journey['layout'][string]]) =>
    parents.has(key) && index.has(key) && (place.width !== undefined || place.height !== undefined);
  const entries = Object.entries(journey.layout);
  if (!entries.some(isSized)) return journey;
  const layout = entries.map((entry) => (isSized(entry) ? [entry[0], { x: entry[1].x, y: entry[1].y }] : entry));
  return { ...journey, layout: Object.fromEntries(layout) };
}
