import { putPlaces } from '../put-places.ts';
import { type Command, done } from './command.ts';
import { findStates, isRefusal } from './refusals.ts';

/** Puts states elsewhere in their parents. */
export const moveStates: Command<'moveStates'> = {
  label: 'Move',
  run(journey, { positions }) {
    const found = findStates(journey, Object.keys(positions));
    return isRefusal(found) ? found : done(putPlaces(journey, positions));
  },
};
