import type { State, Transition } from '@usher/journey';
import { mapStates } from '../change-states.ts';
import { mapLines } from '../line-tables.ts';
import { type Reaction, removedStates } from './reaction.ts';

/** A line to a state that is no more goes with it. */
export const dropLostLines: Reaction = (journey, before) => {
  const lost = removedStates(journey, before);
  if (lost.size === 0) return journey;
  const keep = (transition: Transition) => {
    const { target, trip } = transition;
    return (target !== undefined && lost.has(target)) || (trip !== undefined && lost.has(trip))
      ? undefined
      : transition;
  };
  const own = mapLines(journey, keep) as typeof journey;
  return mapStates(own, (state) => mapLines(state, keep) as State);
};
