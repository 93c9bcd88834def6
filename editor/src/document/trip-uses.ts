import type { Journey, Transition } from '@usher/journey';
import { type LineTables, mapLines } from './line-tables.ts';
import { indexStates } from './state-index.ts';

/** The side trips that lines begin. */
export function listTripUses(journey: Journey): ReadonlySet<string> {
  const used = new Set<string>();
  const look = (tables: LineTables) =>
    mapLines(tables, (transition: Transition) => {
      if (transition.trip !== undefined) used.add(transition.trip);
      return transition;
    });
  look(journey);
  for (const { state } of indexStates(journey).values()) look(state);
  return used;
}
