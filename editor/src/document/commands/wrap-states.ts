import type { Journey, State, StateEntry } from '@usher/journey';
import { addChildren, mapStates, replaceState, takeStates } from '../change-states.ts';
import { tripsParent } from '../contract.ts';
import { freeStateKey } from '../keys.ts';
import type { Box } from '../layout/geometry.ts';
import { measures } from '../layout/measures.ts';
import { mapLines } from '../line-tables.ts';
import { putPlaces } from '../put-places.ts';
import { childrenOf, indexStates, outermost, parentOf } from '../state-index.ts';
import { type Command, done, refuse } from './command.ts';
import { findStates, isRefusal } from './refusals.ts';

/** Draws a group around states that stand side by side. What is drawn stays where it is. */
export const wrapStates: Command<'wrapStates'> = {
  label: ({ kind }) => (kind === 'group' ? 'Group' : 'Run together'),
  run(journey, { states, kind }, { geometry }) {
    const found = findStates(journey, states);
    if (isRefusal(found)) return found;
    const wrapped = outermost(journey, states);
    const [first] = wrapped;
    if (first === undefined)
      return refuse('nothing-chosen', 'Nothing is chosen. Choose the states to be put into a group.');
    const parent = parentOf(first);
    if (wrapped.some((entry) => parentOf(entry) !== parent)) {
      return refuse('not-beside', 'The states stand in different groups. Choose some that stand side by side.');
    }
    if (parent === tripsParent && wrapped.length > 1) {
      return refuse('several-trips', 'Each side trip begins by itself. Wrap one at a time.');
    }
    const key = freeStateKey(journey, kind === 'group' ? 'group' : 'together');
    const drawn = geometry(journey);
    const boxes = wrapped.flatMap((entry): [string, Box][] => {
      const box = drawn.boxes.get(entry.key);
      return box === undefined ? [] : [[entry.key, box]];
    });
    return done(placeInside(wrap(journey, wrapped, key, parent, kind), key, boxes), { select: [key], rename: key });
  },
};

function wrap(
  journey: Journey,
  wrapped: readonly StateEntry[],
  key: string,
  parent: string | null,
  kind: 'group' | 'together',
): Journey {
  const keys = wrapped.map((entry) => entry.key);
  const siblings = Object.keys(childrenOf(journey, parent) ?? {});
  const before = siblings.slice(siblings.indexOf(keys[0] ?? '')).find((each) => !keys.includes(each)) ?? null;
  const inside: Record<string, State> = Object.fromEntries(wrapped.map((entry) => [entry.key, entry.state]));
  const begins = beginningOf(journey, parent);
  const isBeginning = begins !== undefined && keys.includes(begins);
  const initial = isBeginning ? begins : keys.find((each) => inside[each]?.type !== 'history');
  const group: State =
    kind === 'together'
      ? { type: 'parallel', states: inside }
      : { ...(initial === undefined ? {} : { initial }), states: inside };
  const added = addChildren(takeStates(journey, new Set(keys)), parent, { [key]: group }, before);
  if (parent === tripsParent) return leadTripsTo(added, keys, key);
  return isBeginning ? setBeginning(added, parent, key) : added;
}

function beginningOf(journey: Journey, parent: string | null): string | undefined {
  if (parent === null) return journey.initial;
  return indexStates(journey).get(parent)?.state.initial;
}

function setBeginning(journey: Journey, parent: string | null, initial: string): Journey {
  return parent === null ? { ...journey, initial } : replaceState(journey, parent, (state) => ({ ...state, initial }));
}

/** The group is the side trip now, so lines that began the state in it begin the group. */
function leadTripsTo(journey: Journey, keys: readonly string[], group: string): Journey {
  const lead = (tables: State | Journey) =>
    mapLines(tables, (each) => (each.trip !== undefined && keys.includes(each.trip) ? { ...each, trip: group } : each));
  return mapStates(lead(journey) as Journey, (state) => lead(state) as State);
}

function placeInside(journey: Journey, key: string, boxes: readonly [string, Box][]): Journey {
  if (boxes.length === 0) return journey;
  const x = Math.min(...boxes.map(([, box]) => box.x)) - measures.padding;
  const y = Math.min(...boxes.map(([, box]) => box.y)) - measures.title - measures.padding;
  const inside = boxes.map(([state, box]) => [state, { x: box.x - x, y: box.y - y }] as const);
  return putPlaces(journey, { [key]: { x, y }, ...Object.fromEntries(inside) });
}
