import type { State } from '@usher/journey';
import { replaceState } from '../change-states.ts';
import type { StateKind } from '../contract.ts';
import { isContainer, kindOf } from '../state-index.ts';
import { type Command, done, refuse } from './command.ts';
import { findState, isRefusal, nameOf } from './refusals.ts';

const words: Readonly<Record<StateKind, string>> = {
  step: 'a step',
  group: 'a group',
  together: 'several at once',
  end: 'an end',
  memory: 'a memory',
};

/** Members that mean something for a kind, beside name and description; all others go when a state becomes of that kind. */
const kept: Readonly<Record<StateKind, readonly (keyof State)[]>> = {
  step: ['resume', 'block', 'call', 'outlets', 'on', 'after', 'always', 'entry', 'exit'],
  group: ['resume', 'initial', 'outlets', 'on', 'after', 'always', 'onDone', 'entry', 'exit', 'states'],
  together: ['resume', 'outlets', 'on', 'after', 'always', 'onDone', 'entry', 'exit', 'states'],
  end: ['entry'],
  memory: ['history', 'target'],
};
const always: readonly (keyof State)[] = ['name', 'description', 'tags', 'phase'];

/** Makes a state one of another kind. What means nothing there goes; undo brings it back. */
export const changeKind: Command<'changeKind'> = {
  label: 'Change kind',
  run(journey, { state, kind }) {
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    if (kindOf(entry.state) === kind) return done(journey);
    const becomesContainer = kind === 'group' || kind === 'together';
    if (isContainer(entry.state) && !becomesContainer && entry.children.length > 0) {
      const count = entry.children.length === 1 ? 'a state' : `${entry.children.length} states`;
      return refuse(
        'not-empty',
        `${nameOf(entry)} has ${count} inside and cannot become ${words[kind]}. Unwrap it, or move them out.`,
      );
    }
    if (becomesContainer && (entry.state.block !== undefined || entry.state.call !== undefined)) {
      return refuse(
        'has-block',
        `${nameOf(entry)} does something itself and cannot become ${words[kind]}. Wrap it in one instead.`,
      );
    }
    if (entry.isTrip && entry.parent === undefined && (kind === 'end' || kind === 'memory')) {
      return refuse('no-trip', `${nameOf(entry)} is a side trip and cannot become ${words[kind]}.`);
    }
    return done(replaceState(journey, state, (old) => become(old, kind)));
  },
};

function become(state: State, kind: StateKind): State {
  const members = new Set<string>([...always, ...kept[kind]]);
  const rest: State = Object.fromEntries(Object.entries(state).filter(([member]) => members.has(member)));
  switch (kind) {
    case 'step':
      return rest;
    case 'group':
      return { ...rest, states: rest.states ?? {} };
    case 'together':
      return { ...rest, type: 'parallel', states: rest.states ?? {} };
    case 'end':
      return { ...rest, type: 'final' };
    case 'memory':
      return { ...rest, type: 'history', history: rest.history ?? 'shallow' };
  }
}
