import type { Journey, State, TestStep, Transition } from '@usher/journey';
import { mapStates } from './change-states.ts';
import { freeName, repliesKey } from './keys.ts';
import { mapLines } from './line-tables.ts';
import { indexStates } from './state-index.ts';
import { mapTextKeys, stateOfText } from './text-keys.ts';

/** A key like the wanted one that this state can have; its own is free for it. */
export function freeKeyFor(journey: Journey, state: string, wanted: string): string {
  const index = indexStates(journey);
  return freeName(wanted, (key) => {
    if (key === state) return false;
    const remembered = Object.hasOwn(journey.renamed, key) ? journey.renamed[key] : undefined;
    return index.has(key) || key === repliesKey || (remembered !== undefined && remembered !== state);
  });
}

/** Changes the key of a state everywhere: lines, texts, places, beginnings, memories, tests. */
export function changeKeyOf(journey: Journey, from: string, to: string): Journey {
  return renameStates(journey, new Map([[from, to]]));
}

/** Changes several keys at once, everywhere. */
export function renameStates(journey: Journey, keys: ReadonlyMap<string, string>): Journey {
  const rename = (key: string) => keys.get(key) ?? key;
  const texts = mapTextKeys(journey.texts, (text) => {
    const state = stateOfText(text);
    return state === repliesKey || !keys.has(state) ? text : `${rename(state)}${text.slice(state.length)}`;
  });
  const renamed = Object.entries(journey.renamed).map(([old, key]) => [old, rename(key)] as const);
  const moved: Journey = {
    ...(mapLines(journey, (transition) => retarget(transition, rename)) as Journey),
    initial: rename(journey.initial),
    texts,
    layout: renameKeys(journey.layout, rename),
    renamed: Object.fromEntries(renamed.filter(([old, key]) => old !== key)),
    tests: renameInTests(journey.tests, rename),
  };
  const inside = mapStates(moved, (state) => renameInState(state, rename));
  return { ...inside, states: renameKeys(inside.states, rename), trips: renameKeys(inside.trips, rename) };
}

/** What a single state says of other states, its own key apart. */
export function renameInState(state: State, rename: (key: string) => string): State {
  const lines = mapLines(state, (transition) => retarget(transition, rename)) as State;
  const next: State = { ...lines };
  if (next.initial !== undefined) next.initial = rename(next.initial);
  if (next.target !== undefined) next.target = rename(next.target);
  if (next.states !== undefined) next.states = renameKeys(next.states, rename);
  const isSame = next.initial === state.initial && next.target === state.target && next.states === state.states;
  return isSame ? lines : next;
}

function retarget(transition: Transition, rename: (key: string) => string): Transition {
  const { target, trip } = transition;
  const [to, visit] = [target && rename(target), trip && rename(trip)];
  if (to === target && visit === trip) return transition;
  return {
    ...transition,
    ...(to === undefined ? {} : { target: to }),
    ...(visit === undefined ? {} : { trip: visit }),
  };
}

function renameKeys<T>(table: Record<string, T>, rename: (key: string) => string): Record<string, T> {
  const entries = Object.entries(table);
  return entries.every(([key]) => rename(key) === key)
    ? table
    : Object.fromEntries(entries.map(([key, value]) => [rename(key), value]));
}

function renameInTests(tests: Journey['tests'], rename: (key: string) => string): Journey['tests'] {
  const renameStep = (step: TestStep): TestStep => {
    const state = 'expect' in step ? step.expect.state : undefined;
    if (!('expect' in step) || state === undefined || rename(state) === state) return step;
    return { expect: { ...step.expect, state: rename(state) } };
  };
  const mapped = tests.map((test) => {
    const script = test.script.map(renameStep);
    return script.every((step, index) => step === test.script[index]) ? test : { ...test, script };
  });
  return mapped.every((test, index) => test === tests[index]) ? tests : mapped;
}
