import type { Journey, State } from '@usher/journey';
import { replaceState } from '../change-states.ts';
import { type Command, done, refuse } from './command.ts';
import { findState, isRefusal, nameOf } from './refusals.ts';

/** Says which variables are set when a state is entered or left. */
export const setActions: Command<'setActions'> = {
  label: 'Change values',
  run(journey, { state, when, set }) {
    if (state === null) {
      if (when === 'exit')
        return refuse('no-exit', 'The journey as a whole is entered and never left. Set the values in a state.');
      return done(put(journey, when, set));
    }
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    if (entry.state.type === 'history')
      return refuse('no-actions', `${nameOf(entry)} is a memory, which is never entered itself.`);
    return done(replaceState(journey, state, (old) => put(old, when, set)));
  },
};

function put<T extends Journey | State>(holder: T, when: 'entry' | 'exit', set: Readonly<Record<string, string>>): T {
  const { [when]: old, ...rest } = holder as State;
  if (Object.keys(set).length === 0) return old === undefined ? holder : (rest as T);
  return JSON.stringify(old?.set) === JSON.stringify(set) ? holder : { ...holder, [when]: { set } };
}
