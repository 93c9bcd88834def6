import type { Journey, State, StateEntry, Transition } from '@usher/journey';
import { addChildren, mapStates, replaceState, takeStates } from '../change-states.ts';
import { type Point, tripsParent } from '../contract.ts';
import { mapLines } from '../line-tables.ts';
import { putPlaces } from '../put-places.ts';
import { childrenOf, indexStates, isContainer, kindOf, parentOf } from '../state-index.ts';
import { type Command, done, type Refusal, refuse } from './command.ts';
import { findState, isRefusal, nameOf } from './refusals.ts';

/** Takes a group away and leaves what is in it. Lines to the group lead to where it began; its own ways out are drawn from each inside. */
export const unwrapState: Command<'unwrapState'> = {
  label: 'Unwrap',
  run(journey, { state }, { geometry }) {
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    const refused = refuseUnwrap(entry);
    if (refused !== undefined) return refused;
    const drawn = geometry(journey);
    const outer = drawn.boxes.get(state) ?? { x: 0, y: 0 };
    const places: Record<string, Point> = {};
    for (const { key } of entry.children) {
      const box = drawn.boxes.get(key);
      if (box !== undefined) places[key] = { x: outer.x + box.x, y: outer.y + box.y };
    }
    const keys = entry.children.map((child) => child.key);
    return done(putPlaces(unwrap(journey, entry), places), { select: keys });
  },
};

function refuseUnwrap(entry: StateEntry): Refusal | undefined {
  const { state } = entry;
  if (!isContainer(state)) return refuse('no-group', `${nameOf(entry)} is no group, so there is nothing to unwrap.`);
  if (entry.children.length === 0) return refuse('empty', `${nameOf(entry)} is empty. Delete it instead.`);
  if (entry.children.some((child) => child.state.type === 'history')) {
    return refuse(
      'holds-memory',
      `${nameOf(entry)} holds a memory, which would have nothing to remember. Delete the memory first.`,
    );
  }
  if (parentOf(entry) === tripsParent && entry.children.length > 1) {
    return refuse(
      'several-trips',
      `${nameOf(entry)} is a side trip of ${entry.children.length} states, which belong together.`,
    );
  }
  const own = (['after', 'always', 'onDone', 'entry', 'exit'] as const).find((member) => state[member] !== undefined);
  if (own === undefined) return undefined;
  return refuse(
    'own-lines',
    `${nameOf(entry)} has lines or values of its own ("${own}") that the states in it cannot take over. Delete them first.`,
  );
}

function unwrap(journey: Journey, group: StateEntry): Journey {
  const parent = parentOf(group);
  const begins = group.state.initial ?? group.children[0]?.key ?? '';
  const siblings = Object.keys(childrenOf(journey, parent) ?? {});
  const next = siblings[siblings.indexOf(group.key) + 1] ?? null;
  const inside = Object.fromEntries(group.children.map((child) => [child.key, inherit(child.state, group.state)]));
  const without = addChildren(takeStates(journey, new Set([group.key])), parent, inside, next);
  const lead = (key: string | undefined) => (key === group.key ? begins : key);
  const change = (transition: Transition): Transition =>
    transition.target === group.key || transition.trip === group.key
      ? { ...transition, ...prune({ target: lead(transition.target), trip: lead(transition.trip) }) }
      : transition;
  const led = mapStates(mapLines(without, change) as Journey, (state) => {
    const lines = mapLines(state, change) as State;
    return lines.target === group.key ? { ...lines, target: begins } : lines;
  });
  if (parent === null) return led.initial === group.key ? { ...led, initial: begins } : led;
  if (indexStates(led).get(parent)?.state.initial !== group.key) return led;
  return replaceState(led, parent, (state) => ({ ...state, initial: begins }));
}

/** Each state inside draws for itself what the group drew for all; its own lines come first. */
function inherit(state: State, group: State): State {
  if (kindOf(state) === 'end') return state;
  const next = { ...state };
  if (group.outlets !== undefined) next.outlets = { ...group.outlets, ...state.outlets };
  if (group.on !== undefined) next.on = { ...group.on, ...state.on };
  return next;
}

function prune<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;
}
