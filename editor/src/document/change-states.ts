import type { Journey, State } from '@usher/journey';
import { create } from 'mutative';
import { tripsParent } from './contract.ts';
import { childrenOf, indexStates, pathOf } from './state-index.ts';

type States = Readonly<Record<string, State>>;

/** Changes one state in place of a draft; all that is not on the way to it stays the same objects. */
export function editState(journey: Journey, key: string, recipe: (state: State) => void): Journey {
  return replaceState(journey, key, (state) => create(state, (draft) => recipe(draft as State)));
}

/** Puts another state where one stands. */
export function replaceState(journey: Journey, key: string, change: (state: State) => State): Journey {
  const entry = indexStates(journey).get(key);
  if (entry === undefined) return journey;
  const changed = change(entry.state);
  if (changed === entry.state) return journey;
  const table = entry.isTrip ? 'trips' : 'states';
  return { ...journey, [table]: replaceAt(journey[table], pathOf(entry), changed) };
}

/** Replaces all states directly in a parent, which must exist. */
export function replaceChildren(journey: Journey, parent: string | null, states: States): Journey {
  if (parent === null) return { ...journey, states };
  if (parent === tripsParent) return { ...journey, trips: states };
  return replaceState(journey, parent, (state) => ({ ...state, states }));
}

/** Adds states to a parent, before one of its states or at the end. */
export function addChildren(
  journey: Journey,
  parent: string | null,
  added: States,
  before: string | null = null,
): Journey {
  const children = Object.entries(childrenOf(journey, parent) ?? {});
  const found = before === null ? -1 : children.findIndex(([key]) => key === before);
  const at = found === -1 ? children.length : found;
  const entries = [...children.slice(0, at), ...Object.entries(added), ...children.slice(at)];
  return replaceChildren(journey, parent, Object.fromEntries(entries));
}

/** Takes states, with all inside them, out of their parents. Whatever named them is left to others. */
export function takeStates(journey: Journey, keys: ReadonlySet<string>): Journey {
  const visit = (states: States): Record<string, State> => {
    const kept = Object.entries(states).filter(([key]) => !keys.has(key));
    const visited = kept.map(([key, state]) => [key, visitState(state)] as const);
    const isSame = kept.length === Object.keys(states).length && visited.every(([key, state]) => states[key] === state);
    return isSame ? (states as Record<string, State>) : Object.fromEntries(visited);
  };
  const visitState = (state: State): State => {
    if (state.states === undefined) return state;
    const states = visit(state.states);
    return states === state.states ? state : { ...state, states };
  };
  const [states, trips] = [visit(journey.states), visit(journey.trips)];
  return states === journey.states && trips === journey.trips ? journey : { ...journey, states, trips };
}

/** Changes every state alike; where nothing changes, the objects stay. */
export function mapStates(journey: Journey, change: (state: State, key: string) => State): Journey {
  const visit = (states: States): Record<string, State> => {
    let isSame = true;
    const entries = Object.entries(states).map(([key, state]) => {
      const inside = state.states === undefined ? undefined : visit(state.states);
      const own = inside === state.states ? state : { ...state, states: inside };
      const changed = change(own, key);
      if (changed !== state) isSame = false;
      return [key, changed] as const;
    });
    return isSame ? (states as Record<string, State>) : Object.fromEntries(entries);
  };
  const [states, trips] = [visit(journey.states), visit(journey.trips)];
  return states === journey.states && trips === journey.trips ? journey : { ...journey, states, trips };
}

function replaceAt(states: States, path: readonly string[], changed: State): Record<string, State> {
  const [head, ...rest] = path;
  if (head === undefined) return states as Record<string, State>;
  const state = states[head];
  const next = rest.length === 0 ? changed : { ...state, states: replaceAt(state?.states ?? {}, rest, changed) };
  return { ...states, [head]: next };
}
