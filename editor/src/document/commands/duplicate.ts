import { copyStates } from '../copy-states.ts';
import { measures } from '../layout/measures.ts';
import { putClip } from '../put-clip.ts';
import { outermost, parentOf } from '../state-index.ts';
import { type Command, done } from './command.ts';
import { findStates, isRefusal } from './refusals.ts';

/** Copies states where they stand. Lines among them are theirs; lines to others lead to the same others. */
export const duplicate: Command<'duplicate'> = {
  label: 'Duplicate',
  run(journey, { states }, { catalog, geometry }) {
    const found = findStates(journey, states);
    if (isRefusal(found)) return found;
    const { boxes } = geometry(journey);
    const select: string[] = [];
    let next = journey;
    const groups = Map.groupBy(outermost(journey, states), parentOf);
    for (const [parent, entries] of groups) {
      const keys = entries.map((entry) => entry.key);
      const places = keys.map((key) => {
        const { x, y } = boxes.get(key) ?? { x: 0, y: 0 };
        return [key, { x: x + measures.padding, y: y + measures.padding }] as const;
      });
      const put = putClip(next, copyStates(journey, keys, catalog), {
        parent,
        before: null,
        places: Object.fromEntries(places),
      });
      next = put.journey;
      select.push(...keys.map((key) => put.keys.get(key) ?? key));
    }
    return done(next, { select });
  },
};
