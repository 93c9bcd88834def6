import type { Journey, StateEntry } from '@usher/journey';
import type { CommandContext } from '../commands/command.ts';
import { indexStates } from '../state-index.ts';

/** What follows from a change, whichever command made it. Gives back the same journey where nothing follows. */
export type Reaction = (journey: Journey, before: Journey, context: CommandContext) => Journey;

/** The keys of states that are no more. */
export function removedStates(journey: Journey, before: Journey): ReadonlySet<string> {
  if (journey.states === before.states && journey.trips === before.trips) return new Set();
  const index = indexStates(journey);
  return new Set([...indexStates(before).keys()].filter((key) => !index.has(key)));
}

/** States that are new or not as they were, with what they were. */
export function changedStates(journey: Journey, before: Journey): { entry: StateEntry; was: StateEntry | undefined }[] {
  if (journey.states === before.states && journey.trips === before.trips) return [];
  const old = indexStates(before);
  return [...indexStates(journey).values()].flatMap((entry) => {
    const was = old.get(entry.key);
    return was?.state === entry.state ? [] : [{ entry, was }];
  });
}
