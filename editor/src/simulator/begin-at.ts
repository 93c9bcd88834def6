import { type Journey, listStates, type State, withAncestors } from '@usher/journey';

/** The journey as if it began at a state: each group around it begins there too, and regions beside it as drawn. */
export function beginAt(journey: Journey, key: string): Journey {
  const entry = listStates(journey).get(key);
  if (entry === undefined || entry.isTrip) return journey;
  const path = withAncestors(entry)
    .map((each) => each.key)
    .reverse();
  const [first = key] = path;
  return { ...journey, initial: first, states: pointTo(journey.states, path) };
}

function pointTo(
  states: Readonly<Record<string, State>>,
  [key = '', ...inner]: readonly string[],
): Record<string, State> {
  const state = states[key];
  const [next] = inner;
  if (state?.states === undefined || next === undefined) return { ...states };
  const begins = state.type === 'parallel' ? {} : { initial: next };
  return { ...states, [key]: { ...state, ...begins, states: pointTo(state.states, inner) } };
}
