import { type Journey, listStates, type StateEntry } from '@usher/journey';

/** A state to which an agent may give a conversation back. */
export interface ResumePoint {
  readonly key: string;
  /** What the agent reads. */
  readonly label: string;
}

/** Where agents may give conversations of a journey back, in the order of the drawing. */
export function listResumePoints(journey: Journey): readonly ResumePoint[] {
  return [...listStates(journey).values()].filter(isResumePoint).map(({ key, state }) => ({
    key,
    label: state.resume || state.name || key,
  }));
}

/** A side trip has nowhere to return to, and a memory is no place to go on: neither is one. */
export function isResumePoint({ state, isTrip }: StateEntry): boolean {
  return state.resume !== undefined && !isTrip && state.type !== 'history';
}
