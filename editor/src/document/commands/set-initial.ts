import { replaceState } from '../change-states.ts';
import { parentOf } from '../state-index.ts';
import { type Command, done, refuse } from './command.ts';
import { findState, isRefusal, nameOf } from './refusals.ts';

/** Lets the parent of a state begin with it. */
export const setInitial: Command<'setInitial'> = {
  label: 'Begin here',
  run(journey, { state }) {
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    if (entry.state.type === 'history') {
      return refuse(
        'no-beginning',
        `${nameOf(entry)} is a memory, and nothing can begin with one. Choose another state.`,
      );
    }
    if (parentOf(entry) === null) return done(journey.initial === state ? journey : { ...journey, initial: state });
    const { parent } = entry;
    if (parent === undefined)
      return refuse('no-beginning', `${nameOf(entry)} is a side trip, which begins when a line begins it.`);
    if (parent.state.type === 'parallel') {
      return refuse(
        'no-beginning',
        `All states in ${nameOf(parent)} run together from its beginning, so none is the first.`,
      );
    }
    return done(replaceState(journey, parent.key, (old) => (old.initial === state ? old : { ...old, initial: state })));
  },
};
