import type { Journey, State } from '@usher/journey';
import { replaceState } from '../change-states.ts';
import { changedStates, type Reaction } from './reaction.ts';

/**
 * The first state of a parent becomes the one it begins with, and another does when that one has gone. Only where states came or went:
 * a mistake that was there before is the designer's to mend.
 */
export const repairInitial: Reaction = (journey, before) => {
  let next = journey;
  if (!sameKeys(journey.states, before.states)) {
    const initial = chooseInitial(journey.states, journey.initial);
    if (initial !== undefined && initial !== next.initial) next = { ...next, initial };
  }
  for (const { entry, was } of changedStates(journey, before)) {
    if (sameKeys(entry.state.states, was?.state.states) && entry.state.type === was?.state.type) continue;
    next = replaceState(next, entry.key, repairGroup);
  }
  return next;
};

function repairGroup(state: State): State {
  const initial = state.type === undefined ? chooseInitial(state.states ?? {}, state.initial) : undefined;
  if (initial === state.initial) return state;
  const { initial: _, ...rest } = state;
  return initial === undefined ? rest : { ...rest, initial };
}

/** What it begins with now where that is still there, else the first that can be begun with. */
function chooseInitial(states: Readonly<Record<string, State>>, now: string | undefined): string | undefined {
  if (now !== undefined && Object.hasOwn(states, now)) return now;
  return Object.keys(states).find((key) => states[key]?.type !== 'history');
}

function sameKeys(first: Journey['states'] | undefined, second: Journey['states'] | undefined): boolean {
  if (first === second) return true;
  const [keys, others] = [Object.keys(first ?? {}), Object.keys(second ?? {})];
  return (
    keys.length === others.length &&
    keys.every((key, index) => key === others[index]) &&
    (first === undefined) === (second === undefined)
  );
}
