import type { Journey, State, Transition } from '@usher/journey';
import { renameInState } from './change-key.ts';
import { addChildren } from './change-states.ts';
import type { Clip, Point } from './contract.ts';
import { freeStateKey } from './keys.ts';
import { mapLines } from './line-tables.ts';
import { putPlaces } from './put-places.ts';
import { indexStates } from './state-index.ts';
import { putText, stateOfText } from './text-keys.ts';

/** Where copied states go. */
export interface ClipGoal {
  readonly parent: string | null;
  /** Before which of its states; null for the end. */
  readonly before: string | null;
  /** Places of the outermost copied states in that parent, by their old keys. */
  readonly places: Readonly<Record<string, Point>>;
}

/** Puts copied states into a journey. @returns it, and the new keys of all copied states by their old ones */
export function putClip(
  journey: Journey,
  clip: Clip,
  goal: ClipGoal,
): { journey: Journey; keys: ReadonlyMap<string, string> } {
  const keys = chooseKeys(journey, clip);
  const rename = (key: string) => keys.get(key) ?? key;
  const isKnown = (key: string) => key === '@return' || keys.has(key) || indexStates(journey).has(key);
  const visit = (states: Readonly<Record<string, State>>): Record<string, State> =>
    Object.fromEntries(
      Object.entries(states).map(([key, state]) => [rename(key), renameInState(visitState(state), rename)]),
    );
  const visitState = (state: State): State => {
    const known = mapLines(state, (each) => keepLine(each, isKnown)) as State;
    return known.states === undefined ? known : { ...known, states: visitInside(known.states) };
  };
  // The keys of what is inside are changed by `renameInState` of the state around it.
  const visitInside = (states: Readonly<Record<string, State>>): Record<string, State> =>
    Object.fromEntries(Object.entries(states).map(([key, state]) => [key, renameInState(visitState(state), rename)]));
  const added = addChildren(journey, goal.parent, visit(clip.states), goal.before);
  const places = Object.entries({ ...clip.layout, ...goal.places }).filter(([key]) => keys.has(key));
  const placed = putPlaces(added, Object.fromEntries(places.map(([key, place]) => [rename(key), place])));
  return { journey: declare(addTexts(placed, clip, keys), clip), keys };
}

/** A line to a state that is not here is not drawn. */
function keepLine(transition: Transition, isKnown: (key: string) => boolean): Transition | undefined {
  const { target, trip } = transition;
  return (target === undefined || isKnown(target)) && (trip === undefined || isKnown(trip)) ? transition : undefined;
}

function chooseKeys(journey: Journey, clip: Clip): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  const visit = (states: Readonly<Record<string, State>>): void => {
    for (const [key, state] of Object.entries(states)) {
      const free = freeStateKey(journey, key, taken);
      keys.set(key, free);
      taken.add(free);
      visit(state.states ?? {});
    }
  };
  visit(clip.states);
  return keys;
}

function addTexts(journey: Journey, clip: Clip, keys: ReadonlyMap<string, string>): Journey {
  let { texts } = journey;
  for (const language of journey.languages) {
    const given = texts[language] ?? {};
    let table = given;
    for (const [key, value] of Object.entries(clip.texts[language] ?? {})) {
      const state = keys.get(stateOfText(key));
      if (state !== undefined) table = putText(table, `${state}${key.slice(stateOfText(key).length)}`, value);
    }
    if (table !== given) texts = { ...texts, [language]: table };
  }
  return texts === journey.texts ? journey : { ...journey, texts };
}

function declare(journey: Journey, clip: Clip): Journey {
  const missing = Object.entries(clip.variables).filter(([name]) => !Object.hasOwn(journey.variables, name));
  return missing.length === 0
    ? journey
    : { ...journey, variables: { ...journey.variables, ...Object.fromEntries(missing) } };
}
