import type { State } from '@usher/journey';
import { replaceState } from '../change-states.ts';
import type { CommandInputs } from '../contract.ts';
import { type Command, done, refuse } from './command.ts';
import { findState, isRefusal, nameOf } from './refusals.ts';

/** Says more of a state. Empty words take away what was said; left out, it stays. */
export const describeState: Command<'describeState'> = {
  label: 'Describe',
  run(journey, { state, ...words }) {
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    if (words.outcome !== undefined && words.outcome !== '' && entry.state.type !== 'final') {
      return refuse('no-end', `${nameOf(entry)} is no end, so that it has no outcome. Write the outcome of an end.`);
    }
    return done(replaceState(journey, state, (old) => describe(old, words)));
  },
};

type Words = Omit<CommandInputs['describeState'], 'state'>;

function describe(state: State, words: Words): State {
  const next: State = { ...state };
  for (const member of ['description', 'phase', 'resume', 'outcome'] as const) {
    const said = words[member];
    if (said === undefined) continue;
    if (said === null || said === '') delete next[member];
    else next[member] = said;
  }
  if (words.tags !== undefined) {
    const tags = [...new Set(words.tags.map((tag) => tag.trim()))].filter((tag) => tag !== '');
    if (tags.length === 0) delete next.tags;
    else if (JSON.stringify(tags) !== JSON.stringify(state.tags)) next.tags = tags;
  }
  const members = new Set([...Object.keys(state), ...Object.keys(next)]) as Set<keyof State>;
  return [...members].every((member) => state[member] === next[member]) ? state : next;
}
