import type { Journey, State } from '@usher/journey';
import { indexStates } from './state-index.ts';
import { stateOfText } from './text-keys.ts';

/** The states of `now` that are not as they are in `then`: themselves, their places or their texts, but not only what is in them. */
export function touchedStates(now: Journey, then: Journey): string[] {
  const index = indexStates(now);
  const old = indexStates(then);
  const touched = new Set<string>();
  for (const [key, { state }] of index) {
    const other = old.get(key)?.state;
    if (other === undefined || (state !== other && differs(state, other))) touched.add(key);
  }
  for (const key of differingKeys(now.layout, then.layout)) touched.add(key);
  for (const language of new Set([...Object.keys(now.texts), ...Object.keys(then.texts)])) {
    for (const text of differingKeys(now.texts[language] ?? {}, then.texts[language] ?? {}))
      touched.add(stateOfText(text));
  }
  return [...index.keys()].filter((key) => touched.has(key));
}

function differs(state: State, other: State): boolean {
  const members = new Set([...Object.keys(state), ...Object.keys(other)]) as Set<keyof State>;
  members.delete('states');
  return [...members].some((member) => state[member] !== other[member]);
}

function differingKeys(first: Readonly<Record<string, unknown>>, second: Readonly<Record<string, unknown>>): string[] {
  if (first === second) return [];
  return [...new Set([...Object.keys(first), ...Object.keys(second)])].filter((key) => first[key] !== second[key]);
}
