import type { Journey, State } from './document.ts';

/** One state with its place in the drawing. */
export interface StateEntry {
  readonly key: string;
  readonly state: State;
  /** Where it stands in the document: `states.details.states.size`. */
  readonly path: string;
  readonly parent: StateEntry | undefined;
  readonly children: readonly StateEntry[];
  /** Part of a side trip, not of the journey proper. */
  readonly isTrip: boolean;
  /** Position in document order over the whole journey. */
  readonly order: number;
}

/** Every state of a journey (trips last) by key, in document order. Keys are unique in a parsed document. */
export function listStates(journey: Pick<Journey, 'states' | 'trips'>): ReadonlyMap<string, StateEntry> {
  const entries = new Map<string, StateEntry>();
  const visit = (
    states: Record<string, State>,
    base: string,
    parent: StateEntry | undefined,
    isTrip: boolean,
  ): StateEntry[] =>
    Object.entries(states).map(([key, state]) => {
      const path = `${base}.${key}`;
      const children: StateEntry[] = [];
      const entry: StateEntry = { key, state, path, parent, children, isTrip, order: entries.size };
      entries.set(key, entry);
      children.push(...visit(state.states ?? {}, `${path}.states`, entry, isTrip));
      return entry;
    });
  visit(journey.states, 'states', undefined, false);
  visit(journey.trips, 'trips', undefined, true);
  return entries;
}

/** The state and those around it, innermost first. */
export function withAncestors(entry: StateEntry): StateEntry[] {
  const chain: StateEntry[] = [];
  for (let at: StateEntry | undefined = entry; at !== undefined; at = at.parent) chain.push(at);
  return chain;
}

/**
 * Where a block's outlet leads: its own line, else the nearest ancestor's line of that name, else the journey's.
 * Undefined where nothing is drawn.
 */
export function resolveOutlet(
  journey: Pick<Journey, 'outlets'>,
  entry: StateEntry,
  outlet: string,
): string | undefined {
  for (const { state } of withAncestors(entry)) {
    const target = state.outlets?.[outlet];
    if (target !== undefined) return target;
  }
  return journey.outlets?.[outlet];
}
