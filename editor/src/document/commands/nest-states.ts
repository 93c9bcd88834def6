import type { Journey, State, StateEntry } from '@usher/journey';
import { addChildren, takeStates } from '../change-states.ts';
import { type Point, tripsParent } from '../contract.ts';
import { absoluteBox, originOf } from '../layout/geometry.ts';
import { putPlaces } from '../put-places.ts';
import { indexStates, isWithin, kindOf, outermost, parentOf } from '../state-index.ts';
import { listTripUses } from '../trip-uses.ts';
import { type Command, type CommandContext, done, type Refusal, refuse } from './command.ts';
import { findStates, isRefusal, nameOf, refuseParent } from './refusals.ts';

/** Puts states into another parent. Lines follow; on the canvas nothing moves, unless places are given. */
export const nestStates: Command<'nestStates'> = {
  label: 'Move into',
  run(journey, { states, parent, positions = {} }, context) {
    const found = findStates(journey, states);
    if (isRefusal(found)) return found;
    const moved = outermost(journey, states).filter((entry) => parentOf(entry) !== parent);
    const refused = refuseParent(journey, parent) ?? refuseInto(journey, moved, parent);
    if (refused !== undefined) return refused;
    const stray = Object.keys(positions).find((key) => !indexStates(journey).has(key));
    if (stray !== undefined) return refuse('unknown-state', `There is no state "${stray}" to be placed.`);
    const keys = moved.map((entry) => entry.key);
    const places = { ...placesIn(journey, moved, parent, context), ...positions };
    if (moved.length === 0) return done(putPlaces(journey, positions));
    const taken = takeStates(journey, new Set(keys));
    const added: Record<string, State> = Object.fromEntries(moved.map((entry) => [entry.key, entry.state]));
    return done(putPlaces(addChildren(taken, parent, added), places), { select: keys });
  },
};

/** Where states stand in another parent when they stay where they are on the canvas. */
function placesIn(
  journey: Journey,
  moved: readonly StateEntry[],
  parent: string | null,
  { geometry }: CommandContext,
): Record<string, Point> {
  const drawn = geometry(journey);
  const origin = originOf(journey, drawn, parent);
  const places: Record<string, Point> = {};
  for (const { key } of moved) {
    const box = absoluteBox(journey, drawn, key);
    if (box !== undefined) places[key] = { x: box.x - origin.x, y: box.y - origin.y };
  }
  return places;
}

function refuseInto(journey: Journey, moved: readonly StateEntry[], parent: string | null): Refusal | undefined {
  const goal = parent === null ? undefined : indexStates(journey).get(parent);
  for (const entry of moved) {
    if (goal !== undefined && isWithin(goal, entry.key)) {
      return refuse('into-itself', `${nameOf(entry)} cannot be put into itself. Choose a group outside of it.`);
    }
    const kind = kindOf(entry.state);
    if (parent === tripsParent && (kind === 'end' || kind === 'memory')) {
      return refuse(
        'no-trip',
        `${nameOf(entry)} cannot be a side trip: that is a state that does something, or a group of them.`,
      );
    }
    const isTrip = parent === tripsParent || goal?.isTrip === true;
    if (isTrip !== entry.isTrip) {
      const refused = refuseCrossing(journey, entry, isTrip);
      if (refused !== undefined) return refused;
    }
  }
  return undefined;
}

/** A line that begins a side trip would lead nowhere once the trip is a state like others. */
function refuseCrossing(journey: Journey, entry: StateEntry, intoTrip: boolean): Refusal | undefined {
  if (intoTrip || entry.parent !== undefined) return undefined;
  if (!listTripUses(journey).has(entry.key)) return undefined;
  return refuse(
    'trip-in-use',
    `Lines begin the side trip ${nameOf(entry)}. Delete them first, then move it into the journey.`,
  );
}
