import { replaceState } from '../change-states.ts';
import { type Command, done, refuse } from './command.ts';
import { findState, isRefusal, nameOf } from './refusals.ts';

/** Another journey that a step calls, or what it is given and what is kept of it. */
export const setCall: Command<'setCall'> = {
  label: 'Change the call',
  run(journey, { state, call }) {
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    if (entry.state.call === undefined) {
      return refuse('no-call', `${nameOf(entry)} calls no journey. Choose "Call a journey" as what it does.`);
    }
    if (JSON.stringify(entry.state.call) === JSON.stringify(call)) return done(journey);
    return done(replaceState(journey, state, (old) => ({ ...old, call })));
  },
};
