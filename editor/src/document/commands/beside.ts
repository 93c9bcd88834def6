import type { Journey } from '@usher/journey';
import type { Box } from '../layout/geometry.ts';
import { parentOf } from '../state-index.ts';
import { type CommandContext, type Refusal, refuse } from './command.ts';
import { findStates, isRefusal } from './refusals.ts';

/** The boxes of states that stand side by side, or why they cannot be lined up. */
export function findBoxes(
  journey: Journey,
  states: readonly string[],
  least: number,
  { geometry }: CommandContext,
): ReadonlyMap<string, Box> | Refusal {
  const found = findStates(journey, states);
  if (isRefusal(found)) return found;
  if (found.length < least) return refuse('too-few', `Choose at least ${least} states.`);
  const [first] = found;
  if (found.some((entry) => first !== undefined && parentOf(entry) !== parentOf(first))) {
    return refuse('not-beside', 'The states stand in different groups. Choose some that stand side by side.');
  }
  const { boxes } = geometry(journey);
  return new Map(
    found.flatMap(({ key }): [string, Box][] => {
      const box = boxes.get(key);
      return box === undefined ? [] : [[key, box]];
    }),
  );
}
