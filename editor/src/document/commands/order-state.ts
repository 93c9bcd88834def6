import { replaceChildren } from '../change-states.ts';
import { childrenOf, parentOf } from '../state-index.ts';
import { type Command, done, refuse } from './command.ts';
import { findState, isRefusal, nameOf } from './refusals.ts';

/** Changes the order of states in their parent, which decides who speaks first. */
export const orderState: Command<'orderState'> = {
  label: 'Change order',
  run(journey, { state, before }) {
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    const parent = parentOf(entry);
    const siblings = childrenOf(journey, parent) ?? {};
    if (before === state) return done(journey);
    if (before !== null && !Object.hasOwn(siblings, before)) {
      return refuse(
        'not-beside',
        `"${before}" does not stand beside ${nameOf(entry)}. Choose a state of the same group.`,
      );
    }
    const others = Object.entries(siblings).filter(([key]) => key !== state);
    const at = before === null ? others.length : others.findIndex(([key]) => key === before);
    const ordered = [...others.slice(0, at), [state, entry.state] as const, ...others.slice(at)];
    const isSame = Object.keys(siblings).every((key, index) => key === ordered[index]?.[0]);
    return done(isSame ? journey : replaceChildren(journey, parent, Object.fromEntries(ordered)));
  },
};
