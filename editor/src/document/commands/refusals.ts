import type { Journey, StateEntry } from '@usher/journey';
import { tripsParent } from '../contract.ts';
import { indexStates, isContainer } from '../state-index.ts';
import { type Refusal, refuse } from './command.ts';

/** A state as a sentence names it. */
export function nameOf(entry: StateEntry): string {
  return entry.state.name === undefined || entry.state.name === '' ? `"${entry.key}"` : `"${entry.state.name}"`;
}

export function noSuchState(key: string): Refusal {
  return refuse('unknown-state', `There is no state "${key}". It may just have been deleted; choose another.`);
}

/** Finds a state, or says that there is none. */
export function findState(journey: Journey, key: string): StateEntry | Refusal {
  return indexStates(journey).get(key) ?? noSuchState(key);
}

/** Finds several states, or says which is none. */
export function findStates(journey: Journey, keys: readonly string[]): readonly StateEntry[] | Refusal {
  const entries: StateEntry[] = [];
  for (const key of new Set(keys)) {
    const entry = indexStates(journey).get(key);
    if (entry === undefined) return noSuchState(key);
    entries.push(entry);
  }
  return entries.sort((first, second) => first.order - second.order);
}

export function isRefusal(value: object): value is Refusal {
  return 'ok' in value && value.ok === false;
}

/** Says why no state can be put into a parent, or undefined where one can. */
export function refuseParent(journey: Journey, parent: string | null): Refusal | undefined {
  if (parent === null || parent === tripsParent) return undefined;
  const entry = indexStates(journey).get(parent);
  if (entry === undefined) return noSuchState(parent);
  if (isContainer(entry.state)) return undefined;
  return refuse('no-parent', `${nameOf(entry)} is no group, so nothing can be put into it. Wrap it in a group first.`);
}
