import { describe, expect, test } from 'vitest';
import type { JourneyInput } from '../document.ts';
import { journeyOf, pathsOf, problemsOf, use, variables } from '../test/test-journeys.ts';

const declared = variables({ order: 'string', n: 'number', due: 'date' });
const maybe = (parts: Partial<JourneyInput> & Pick<JourneyInput, 'states'>) =>
  pathsOf('maybe-unset', { variables: declared, ...parts });
const ask = (answered: string, otherwise = 'bye') => ({
  ...use('ask', { saveAs: 'order' }),
  outlets: { answered, 'gave-up': otherwise, 'no-answer': otherwise },
});
const read = (served = 'bye') => ({ ...use('person', { summary: '{{vars.order}}' }), outlets: { served } });
const bye = use('finish');
const path = 'states.r.block.props.summary';

test('a variable that every way sets is fine', () => {
  expect(maybe({ states: { a: ask('r'), r: read(), bye } })).toEqual([]);
  expect(maybe({ entry: { set: { order: '"x"' } }, states: { r: read(), bye } })).toEqual([]);
});

test('one that some way does not set is told with that way', () => {
  const journey = journeyOf({
    variables: declared,
    on: { 'command.agent': 'r' },
    states: {
      hi: { ...use('tell'), outlets: { done: 'a' } },
      a: { name: 'Which order?', ...ask('r') },
      r: { name: 'Hand over', ...read() },
      bye,
    },
  });
  expect(problemsOf('maybe-unset', journey)).toMatchObject([
    {
      severity: 'should',
      verdict: 'fails',
      path,
      state: 'r',
      message: expect.stringContaining('comes this way: "hi" → (done) "Which order?" → (command.agent) "Hand over"'),
    },
  ]);
});

test('one that no way sets is the matter of never-set', () => {
  expect(maybe({ states: { r: read(), bye } })).toEqual([]);
});

test('a default and has() silence it, in the read itself and in a condition before it', () => {
  const guarded = {
    ...use('person', { summary: '{{has(vars.order) ? vars.order : "?"}}' }),
    outlets: { served: 'bye' },
  };
  expect(maybe({ states: { a: ask('r', 'r'), r: guarded, bye } })).toEqual([]);
  const fork = (when: string, yes: string, otherwise: string) => ({
    ...use('fork', { branches: [{ id: 'yes', when }] }),
    outlets: { yes, otherwise },
  });
  expect(maybe({ states: { a: ask('f', 'f'), f: fork('has(vars.order)', 'r', 'bye'), r: read(), bye } })).toEqual([]);
  expect(maybe({ states: { a: ask('f', 'f'), f: fork('!has(vars.order)', 'bye', 'r'), r: read(), bye } })).toEqual([]);
  expect(maybe({ states: { a: ask('f', 'f'), f: fork('has(vars.order)', 'bye', 'r'), r: read(), bye } })).toEqual([
    path,
  ]);
});

test('a long way is told by its ends', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [
      `s${index}`,
      { ...use('tell'), outlets: { done: index === 8 ? 'a' : `s${index + 1}` } },
    ]),
  );
  const [problem] = problemsOf(
    'maybe-unset',
    journeyOf({ variables: declared, states: { ...chain, a: ask('r', 'r'), r: read(), bye } }),
  );
  expect(problem?.message).toContain('"s0" → (done) "s1" → (done) "s2" → … →');
});

describe('regions', () => {
  const x = { initial: 'a', states: { a: ask('a-end', 'a'), 'a-end': { type: 'final' as const } } };
  const still = { initial: 'z', states: { z: { type: 'final' as const } } };

  test('join with all that any of them has set', () => {
    expect(
      maybe({ states: { p: { type: 'parallel', onDone: 'r', states: { x, y: still } }, r: read(), bye } }),
    ).toEqual([]);
    expect(
      maybe({ states: { p: { type: 'parallel', onDone: 'r', states: { y: still, x } }, r: read(), bye } }),
    ).toEqual([]);
  });

  test('that are left by one of them have not surely what the other sets', () => {
    const y = { initial: 'z', states: { z: { on: { 'custom.x': 'r' } } } };
    expect(maybe({ states: { p: { type: 'parallel', states: { x, y } }, r: read(), bye } })).toEqual([path]);
  });

  test('do not see surely what their neighbour sets', () => {
    const y = { initial: 'r', states: { r: read('r-end'), 'r-end': { type: 'final' as const } } };
    expect(maybe({ states: { p: { type: 'parallel', states: { x, y } } } })).toEqual([
      'states.p.states.y.states.r.block.props.summary',
    ]);
  });
});

test('a region that its own line leads back to begins again, and its neighbour does not', () => {
  const x = { initial: 'a', on: { 'custom.again': 'x' }, states: { a: ask('r', 'a'), r: read('a') } };
  const y = { initial: 'z', states: { z: {} } };
  expect(maybe({ states: { p: { type: 'parallel', states: { x, y } }, bye } })).toEqual([]);
});

test('an agent may give the conversation back before it was set', () => {
  const person = { ...use('person'), outlets: { served: 'bye' } };
  const parts = {
    on: { 'command.agent': 'h' },
    states: { a: ask('r'), r: { ...read(), resume: 'Go on here' }, h: person, bye },
  };
  expect(maybe(parts)).toEqual([path]);
});

test('a failed turn may come first', () => {
  expect(maybe({ on: { 'journey.failed': 'r' }, states: { a: ask('r'), r: read(), bye } })).toEqual([path]);
});

test('side trips begin anywhere', () => {
  const help = { ...use('tell'), outlets: { done: '@return' } };
  const texts = { en: { 'help.content.first': '{order}' } };
  const on = { 'command.help': { trip: 'help' } };
  expect(maybe({ on, states: { a: ask('b'), b: ask('bye'), bye }, trips: { help }, texts })).toEqual([
    'texts.en.help.content.first',
  ]);
});

test('a way that hangs on a condition which cannot be decided is told as such', () => {
  const fork = {
    ...use('fork', { branches: [{ id: 'yes', when: 'vars.due < today' }] }),
    outlets: { yes: 'r', otherwise: 'a' },
  };
  const date = {
    due: { type: 'date', label: 'd', default: '2026-01-01' },
    order: { type: 'string', label: 'o' },
  } as const;
  expect(maybe({ variables: date, states: { f: fork, a: ask('r'), r: read(), bye } })).toEqual([`${path}?`]);
});

test('history brings back nothing that was not there before', () => {
  const group = {
    initial: 'a',
    on: { 'custom.away': 's' },
    states: { a: ask('r'), r: read(), h: { type: 'history', history: 'deep', target: 'a' } },
  } as const;
  expect(maybe({ states: { g: group, s: { on: { 'custom.back': 'h' } }, bye } })).toEqual([]);
});
