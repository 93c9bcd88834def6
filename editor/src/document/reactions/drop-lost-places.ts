import { type Reaction, removedStates } from './reaction.ts';

/** A state that is no more has no place, and no conversation can be led to it. */
export const dropLostPlaces: Reaction = (journey, before) => {
  const lost = removedStates(journey, before);
  if (lost.size === 0) return journey;
  const layout = Object.fromEntries(Object.entries(journey.layout).filter(([key]) => !lost.has(key)));
  const renamed = Object.fromEntries(Object.entries(journey.renamed).filter(([, key]) => !lost.has(key)));
  return { ...journey, layout, renamed };
};
