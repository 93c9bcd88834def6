import { expect, test } from 'vitest';
import type { JourneyInput } from '../document.ts';
import { journeyOf, pathsOf, problemsOf, use, variables } from '../test/test-journeys.ts';

const loops = (parts: Partial<JourneyInput> & Pick<JourneyInput, 'states'>) => pathsOf('endless-loop', parts);
const say = (done: string) => ({ ...use('tell'), outlets: { done } });
const fork = (when: string, yes: string, otherwise: string) => ({
  ...use('fork', { branches: [{ id: 'yes', when }] }),
  outlets: { yes, otherwise },
});
const add = (done: string) => ({
  ...use('assign', { values: [{ id: 'n', variable: 'n', value: 'vars.n + 1' }] }),
  outlets: { done },
});
const declared = variables({ n: 'number', m: 'number' });
const end = use('finish');

test('a circle in which something waits is fine', () => {
  expect(loops({ states: { a: say('b'), b: { ...use('ask'), outlets: { answered: 'a' } } } })).toEqual([]);
  expect(loops({ states: { a: say('b'), b: { ...use('pause'), outlets: { done: 'a' } } } })).toEqual([]);
  expect(loops({ states: { a: say('b'), b: { after: { PT1M: 'a' } } } })).toEqual([]);
});

test('a circle in which nothing waits is found once, with its states named', () => {
  const journey = journeyOf({
    states: { s: say('a'), a: { name: 'First', ...say('b') }, b: { always: 'c' }, c: say('a') },
  });
  expect(problemsOf('endless-loop', journey)).toMatchObject([
    {
      severity: 'must',
      verdict: 'fails',
      path: 'states.a',
      message: expect.stringContaining('The states "First", "b", "c" lead to each other'),
    },
  ]);
});

test('a state that leads to itself is one', () => {
  expect(loops({ states: { a: say('a') } })).toEqual(['states.a']);
  expect(loops({ states: { a: { always: { set: { n: '1' } } } }, variables: declared })).toEqual(['states.a']);
});

test('through groups and regions, too', () => {
  expect(
    loops({ states: { g: { initial: 'a', onDone: 'g', states: { a: say('b'), b: { type: 'final' } } } } }),
  ).toEqual(['states.g.states.a']);
  const region = (key: string, state: object) => ({
    initial: key,
    states: { [key]: state, [`${key}-end`]: { type: 'final' as const } },
  });
  const both = (y: object) => ({
    p: { type: 'parallel' as const, onDone: 'p', states: { x: region('a', say('a-end')), y: region('b', y) } },
  });
  expect(loops({ states: both(say('b-end')) })).toEqual(['states.p.states.x.states.a']);
  expect(loops({ states: both({ ...use('ask'), outlets: { answered: 'b-end' } }) })).toEqual([]);
});

test('a circle that counts its rounds cannot be told, one whose condition never changes ends never', () => {
  expect(loops({ variables: declared, states: { a: add('b'), b: fork('vars.n < 3', 'a', 'e'), e: end } })).toEqual([
    'states.a?',
  ]);
  expect(loops({ variables: declared, states: { a: add('b'), b: fork('vars.m < 3', 'a', 'e'), e: end } })).toEqual([
    'states.a',
  ]);
  expect(
    loops({ variables: declared, states: { a: add('b'), b: fork('vars.m < 3 && vars.m > 3', 'a', 'e'), e: end } }),
  ).toEqual([]);
});

test('a wait that is skipped while a condition holds cannot be told', () => {
  const skipping = { ...use('ask'), always: { target: 'a', guard: 'vars.n < 3' }, outlets: { answered: 'e' } };
  expect(loops({ variables: declared, states: { a: add('b'), b: skipping, e: end } })).toEqual(['states.a?']);
});

test('a circle that cannot be reached is left alone', () => {
  expect(loops({ states: { e: end, a: say('b'), b: say('a') } })).toEqual([]);
});

test('a circle through what a history remembers cannot be told', () => {
  const memory = { type: 'history' as const, history: 'deep' as const, target: 'q' };
  const group = (state: object) => ({
    initial: 'q',
    states: { q: { ...use('ask'), outlets: { answered: 'x' } }, x: state, memory },
  });
  expect(loops({ states: { g: group(say('out')), out: say('memory') } })).toEqual(['states.g.states.x?']);
  expect(loops({ states: { g: group({ ...use('ask'), outlets: { answered: 'out' } }), out: say('memory') } })).toEqual(
    [],
  );
});

test('a circle that enters a group beside what waits in it is seen', () => {
  const region = (states: Record<string, object>) => ({ initial: Object.keys(states)[0], states }) as const;
  const around = (entered: string, first: object) => ({
    a: say(entered),
    p: {
      type: 'parallel' as const,
      onDone: 'a',
      states: {
        x: region({ wait: first, 'x-say': say('x-end'), 'x-end': { type: 'final' } }),
        y: region({ 'y-say': say('y-end'), 'y-end': { type: 'final' } }),
      },
    },
  });
  const ask = { ...use('ask'), outlets: { answered: 'x-end' } };
  expect(loops({ initial: 'a', states: around('x-say', ask) })).toEqual(['states.a']);
  expect(loops({ initial: 'a', states: around('p', ask) })).toEqual([]);
});
