import { type Journey, listStates, type State, type StateEntry } from '@usher/journey';
import { type StateKind, tripsParent } from './contract.ts';

const indexes = new WeakMap<Journey['states'], { trips: Journey['trips']; index: ReadonlyMap<string, StateEntry> }>();

/** Every state of a journey by its key; remembered for as long as the states stay the same objects. */
export function indexStates(journey: Pick<Journey, 'states' | 'trips'>): ReadonlyMap<string, StateEntry> {
  const known = indexes.get(journey.states);
  if (known !== undefined && known.trips === journey.trips) return known.index;
  const index = listStates(journey);
  indexes.set(journey.states, { trips: journey.trips, index });
  return index;
}

/** The parent of a state, as commands name it. */
export function parentOf(entry: StateEntry): string | null {
  return entry.parent?.key ?? (entry.isTrip ? tripsParent : null);
}

/** The states directly in a parent, in their order; undefined where there is no such parent. */
export function childrenOf(journey: Journey, parent: string | null): Readonly<Record<string, State>> | undefined {
  if (parent === null) return journey.states;
  if (parent === tripsParent) return journey.trips;
  const entry = indexStates(journey).get(parent);
  return entry && (entry.state.states ?? {});
}

/** The keys from the outermost state to this one. */
export function pathOf(entry: StateEntry): string[] {
  const path = [entry.key];
  for (let at = entry.parent; at !== undefined; at = at.parent) path.unshift(at.key);
  return path;
}

/** Whether a state is `outer` or stands somewhere inside it. */
export function isWithin(entry: StateEntry, outer: string): boolean {
  for (let at: StateEntry | undefined = entry; at !== undefined; at = at.parent) if (at.key === outer) return true;
  return false;
}

/** The state and all that is in it, outermost first. */
export function withInside(entry: StateEntry): StateEntry[] {
  return [entry, ...entry.children.flatMap(withInside)];
}

/** Those of the states that stand in none of the others, in document order. Unknown keys are left out. */
export function outermost(journey: Journey, keys: readonly string[]): StateEntry[] {
  const index = indexStates(journey);
  const chosen = new Set(keys);
  return [...chosen]
    .flatMap((key) => index.get(key) ?? [])
    .filter((entry) => {
      for (let at = entry.parent; at !== undefined; at = at.parent) if (chosen.has(at.key)) return false;
      return true;
    })
    .sort((first, second) => first.order - second.order);
}

/** What a state is drawn as. An end that runs the block of that name is a step like others. */
export function kindOf(state: State): StateKind {
  switch (state.type) {
    case 'final':
      return 'end';
    case 'history':
      return 'memory';
    case 'parallel':
      return 'together';
    default:
      return state.states === undefined ? 'step' : 'group';
  }
}

/** Whether other states can stand inside. */
export function isContainer(state: State): boolean {
  const kind = kindOf(state);
  return kind === 'group' || kind === 'together';
}
