import type { BlockCatalog, Journey, StateEntry } from '@usher/journey';

/** The variables that states name. */
export function variablesOf(
  journey: Journey,
  _entries: readonly StateEntry[],
  _catalog: BlockCatalog,
): ReadonlySet<string> {
  return new Set(Object.keys(journey.variables));
}
