import type { Call, Journey } from '../document.ts';
import { listStates, type StateEntry } from '../state-tree.ts';

/** Finds a journey by its id: the published one, or the file beside. */
export type JourneyLookup = (id: string) => Journey | undefined;

/** Knows no journey. */
export const noJourneys: JourneyLookup = () => undefined;

/** A state that calls a journey. */
export type CallingState = StateEntry & { readonly state: { readonly call: Call } };

export function isCalling(entry: StateEntry): entry is CallingState {
  return entry.state.call !== undefined;
}

/** The states of a journey that call one, in document order. */
export function listCalls(journey: Pick<Journey, 'states' | 'trips'>): readonly CallingState[] {
  return [...listStates(journey).values()].filter(isCalling);
}

/** The ids of the journeys that a journey calls itself, each once. */
export function listCalledJourneys(journey: Pick<Journey, 'states' | 'trips'>): readonly string[] {
  return [...new Set(listCalls(journey).map(({ state }) => state.call.journey))].filter((id) => id !== '');
}

/**
 * How calling `called` from within `callers` comes back to a journey that is still under way: the ids from the first caller to
 * the one called again. Undefined where it never does. Journeys that nobody knows call nothing.
 */
export function findRecursion(
  called: string,
  callers: readonly string[],
  journeys: JourneyLookup,
): readonly string[] | undefined {
  const harmless = new Set<string>();
  const visit = (id: string, chain: readonly string[]): readonly string[] | undefined => {
    if (chain.includes(id)) return [...chain, id];
    if (harmless.has(id)) return undefined;
    const journey = journeys(id);
    for (const next of journey === undefined ? [] : listCalledJourneys(journey)) {
      const found = visit(next, [...chain, id]);
      if (found !== undefined) return found;
    }
    harmless.add(id);
    return undefined;
  };
  return visit(called, callers);
}
