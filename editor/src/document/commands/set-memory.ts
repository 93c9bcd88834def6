import { editState } from '../change-states.ts';
import { indexStates, isWithin } from '../state-index.ts';
import { type Command, done, refuse } from './command.ts';
import { findState, isRefusal, nameOf } from './refusals.ts';

/** Says how much a memory remembers, and where it leads the first time. */
export const setMemory: Command<'setMemory'> = {
  label: 'Change memory',
  run(journey, { state, history, target }) {
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    if (entry.state.type !== 'history')
      return refuse('no-memory', `${nameOf(entry)} is no memory. Choose one, or draw one.`);
    if (target !== undefined) {
      const goal = indexStates(journey).get(target);
      const group = entry.parent?.key;
      const isInside = goal !== undefined && group !== undefined && goal.key !== group && isWithin(goal, group);
      if (!isInside || goal.state.type === 'history') {
        return refuse(
          'bad-target',
          `A memory leads to a state inside its own group the first time, and "${target}" is none.`,
        );
      }
    }
    const isSame = entry.state.history === history && (target === undefined || entry.state.target === target);
    if (isSame) return done(journey);
    return done(
      editState(journey, state, (draft) => {
        draft.history = history;
        if (target !== undefined) draft.target = target;
      }),
    );
  },
};
