import { type Journey, listStates } from '@usher/journey';

/** Where an agent may give a conversation back, by what the agent reads. */
export function listResumePoints(journey: Journey): { readonly id: string; readonly label: string }[] {
  return [...listStates(journey).values()].flatMap(({ key, state, isTrip }) =>
    state.resume === undefined || isTrip ? [] : [{ id: key, label: state.resume }],
  );
}
