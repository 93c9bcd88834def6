import { changeKeyOf, freeKeyFor } from '../change-key.ts';
import { editState } from '../change-states.ts';
import { toKey } from '../keys.ts';
import { type Command, done } from './command.ts';
import { findState, isRefusal } from './refusals.ts';

/** Gives a state another name; an empty one takes it away. */
export const nameState: Command<'nameState'> = {
  label: 'Rename',
  run(journey, { state, name, keyFollows = false }, { isPublished }) {
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    const trimmed = name.trim();
    const isSame = (entry.state.name ?? '') === trimmed;
    const named = isSame
      ? journey
      : editState(journey, state, (draft) => {
          if (trimmed === '') delete draft.name;
          else draft.name = trimmed;
        });
    const wanted = toKey(trimmed);
    if (!keyFollows || isPublished || wanted === '' || wanted === state) return done(named);
    const key = freeKeyFor(named, state, wanted);
    return key === state ? done(named) : done(changeKeyOf(named, state, key), { select: [key] });
  },
};
