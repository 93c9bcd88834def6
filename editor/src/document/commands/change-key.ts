import { isSafeKey, keySchema } from '@usher/journey';
import { changeKeyOf } from '../change-key.ts';
import { repliesKey } from '../keys.ts';
import { indexStates } from '../state-index.ts';
import { type Command, done, refuse } from './command.ts';
import { findState, isRefusal, nameOf } from './refusals.ts';

/** Changes the key of a state; what names it follows, and a published journey remembers the old one. */
export const changeKey: Command<'changeKey'> = {
  label: 'Change key',
  run(journey, { state, key }, { isPublished }) {
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    if (key === state) return done(journey);
    if (!keySchema.safeParse(key).success || !isSafeKey(key) || key === repliesKey) {
      return refuse(
        'bad-key',
        `"${key}" is no key for a state. A key is lower-case letters, digits and hyphens, begins with a letter and has at most 64 characters.`,
      );
    }
    const other = indexStates(journey).get(key);
    if (other !== undefined) return refuse('taken-key', `${nameOf(other)} has the key "${key}". Choose another.`);
    const remembered = Object.hasOwn(journey.renamed, key) ? journey.renamed[key] : undefined;
    if (remembered !== undefined && remembered !== state) {
      return refuse(
        'taken-key',
        `"${key}" was the key of "${remembered}", and running conversations may still be led there. Choose another.`,
      );
    }
    const changed = changeKeyOf(journey, state, key);
    const renamed = isPublished ? { ...changed.renamed, [state]: key } : changed.renamed;
    return done({ ...changed, renamed }, { select: [key] });
  },
};
