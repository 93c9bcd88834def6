import type { StateEntry } from '@usher/journey';
import { replaceState } from '../change-states.ts';
import { indexStates, isWithin, withInside } from '../state-index.ts';
import type { Reaction } from './reaction.ts';

/** A memory that has lost the state it leads to the first time leads to the first one of its group. */
export const repairMemory: Reaction = (journey, before) => {
  if (journey.states === before.states && journey.trips === before.trips) return journey;
  const old = indexStates(before);
  let next = journey;
  for (const entry of indexStates(journey).values()) {
    if (entry.state.type !== 'history') continue;
    const was = old.get(entry.key);
    const isAsBefore = was !== undefined && was.state === entry.state && goalOf(was, before) === undefined;
    if (isAsBefore || goalOf(entry, journey) !== undefined) continue;
    const target = firstGoal(entry);
    next = replaceState(next, entry.key, ({ target: _, ...rest }) =>
      target === undefined ? rest : { ...rest, target },
    );
  }
  return next;
};

/** Where a memory leads the first time, if that stands inside its group. */
function goalOf({ state, parent }: StateEntry, journey: Parameters<Reaction>[0]): string | undefined {
  const goal = state.target === undefined ? undefined : indexStates(journey).get(state.target);
  const isInside = goal !== undefined && parent !== undefined && goal.key !== parent.key && isWithin(goal, parent.key);
  return isInside && goal.state.type !== 'history' ? goal.key : undefined;
}

function firstGoal({ parent }: StateEntry): string | undefined {
  const inside =
    parent === undefined
      ? []
      : withInside(parent)
          .slice(1)
          .filter((each) => each.state.type !== 'history');
  return inside.find((each) => each.key === parent?.state.initial)?.key ?? inside[0]?.key;
}
