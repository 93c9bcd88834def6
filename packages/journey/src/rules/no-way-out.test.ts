import { describe, expect, test } from 'vitest';
import type { JourneyInput } from '../document.ts';
import { journeyOf, pathsOf, problemsOf, use, variables } from '../test/test-journeys.ts';

const stuck = (parts: Partial<JourneyInput> & Pick<JourneyInput, 'states'>) => pathsOf('no-way-out', parts);
const end = use('finish');
const question = (answered: string) => ({
  ...use('ask'),
  outlets: { answered, 'gave-up': answered, 'no-answer': answered },
});

test('an end or a human ahead is a way out', () => {
  expect(stuck({ states: { a: question('b'), b: { type: 'final' } } })).toEqual([]);
  expect(stuck({ states: { a: question('b'), b: end } })).toEqual([]);
  expect(stuck({ states: { a: question('b'), b: { ...use('person'), outlets: { served: 'a' } } } })).toEqual([]);
});

test('a circle without a way out is found, with all that leads only into it', () => {
  expect(stuck({ states: { s: question('a'), a: question('b'), b: question('a'), c: end } })).toEqual([
    'states.s',
    'states.a',
    'states.b',
  ]);
});

test('a state that nothing ever leaves is found', () => {
  expect(stuck({ states: { a: question('b'), b: {} } })).toEqual(['states.a', 'states.b']);
});

test('what cannot be reached is not told', () => {
  expect(stuck({ states: { a: end, b: question('b') } })).toEqual([]);
});

test('a failed turn and an agent who gives back are no ways out', () => {
  expect(stuck({ on: { 'journey.failed': 'b' }, states: { a: question('a'), b: end } })).toEqual(['states.a']);
  expect(stuck({ states: { a: question('a'), b: { ...end, resume: 'b' } } })).toEqual(['states.a']);
});

test('a command of the journey is one, unless a state takes it away', () => {
  const on = { 'command.stop': 'b' };
  expect(stuck({ on, states: { a: question('a'), b: end } })).toEqual([]);
  expect(stuck({ on, states: { a: { ...question('a'), on: { 'command.stop': 'a' } }, b: end } })).toEqual(['states.a']);
});

describe('groups', () => {
  test('whose end leads nowhere are found at that end', () => {
    const group = { initial: 'a', states: { a: question('b'), b: end } };
    expect(stuck({ states: { g: group } })).toEqual(['states.g.states.a', 'states.g.states.b']);
    expect(stuck({ states: { g: { ...group, onDone: 'c' }, c: end } })).toEqual([]);
    const [, problem] = problemsOf('no-way-out', journeyOf({ states: { g: group } }));
    expect(problem?.message).toMatch(/"b" ends its group "g", not the journey/);
  });

  test('side by side: a region may be left by its neighbour, and waits for it at the join', () => {
    const p = (other: object, onDone = 'd') => ({
      states: {
        p: {
          type: 'parallel' as const,
          onDone,
          states: {
            x: { initial: 'x1', states: { x1: question('x2'), x2: { type: 'final' as const } } },
            y: { initial: 'y1', states: { y1: other } },
          },
        },
        d: end,
      },
    });
    expect(stuck(p({ type: 'final' }))).toEqual([]);
    expect(stuck(p({}))).toEqual([
      'states.p.states.x.states.x1',
      'states.p.states.x.states.x2',
      'states.p.states.y.states.y1',
    ]);
    expect(stuck(p(question('d')))).toEqual([]);
  });

  test('side by side: what a neighbour has on another branch does not help', () => {
    const x = { initial: 'x1', states: { x1: { on: { 'custom.a': 'x2', 'custom.b': 'd' } }, x2: {} } };
    const y = { initial: 'y1', states: { y1: {} } };
    expect(stuck({ states: { p: { type: 'parallel', states: { x, y } }, d: end } })).toEqual([
      'states.p.states.x.states.x2',
    ]);
  });
});

describe('side trips', () => {
  const help = (states: object) => ({
    on: { 'command.help': { trip: 'help' } },
    states: { a: question('b'), b: end },
    trips: { help: states },
  });

  test('get out by returning', () => {
    expect(stuck(help(question('@return')))).toEqual([]);
    expect(stuck(help({ initial: 'h', states: { h: question('h-end'), 'h-end': { type: 'final' } } }))).toEqual([]);
    expect(stuck(help(question('b')))).toEqual([]);
  });

  test('that never return are found', () => {
    expect(stuck(help(question('help')))).toEqual(['trips.help']);
    expect(
      stuck(help({ initial: 'h', onDone: 'h', states: { h: question('h-end'), 'h-end': { type: 'final' } } })),
    ).toEqual(['trips.help.states.h', 'trips.help.states.h-end']);
  });

  test('do not help the journey that begins them', () => {
    const parts = help(question('@return'));
    expect(stuck({ ...parts, states: { a: question('a'), b: question('c'), c: end } })).toEqual(['states.a']);
  });
});

describe('conditions', () => {
  const fork = (when: string, yes: string, otherwise: string) => ({
    ...use('fork', { branches: [{ id: 'yes', when }] }),
    outlets: { yes, otherwise },
  });
  const declared = variables({ n: 'number', due: 'date' });

  test('that never hold are no way out', () => {
    expect(
      stuck({
        variables: declared,
        states: { a: fork('vars.n > 1 && vars.n < 1', 'b', 'c'), b: end, c: question('a') },
      }),
    ).toEqual(['states.a', 'states.c']);
  });

  test('that cannot be decided leave it open', () => {
    expect(
      stuck({ variables: declared, states: { a: fork('vars.due < today', 'b', 'c'), b: end, c: question('a') } }),
    ).toEqual(['states.a?', 'states.c?']);
  });

  test('that cannot be decided do not matter where every way leads out', () => {
    expect(
      stuck({ variables: declared, states: { a: fork('vars.due < today', 'b', 'c'), b: end, c: { type: 'final' } } }),
    ).toEqual([]);
  });
});

test('a line to nowhere and a block that nobody knows get the benefit of the doubt', () => {
  expect(stuck({ states: { a: question('none') } })).toEqual([]);
  expect(stuck({ states: { a: use('tell') } })).toEqual([]);
  expect(stuck({ states: { a: question('b'), b: { block: { type: 'other', version: 1, props: {} } } } })).toEqual([]);
});

test('history leads to where one may have been', () => {
  const group = {
    initial: 'a',
    on: { 'custom.away': 's' },
    states: { a: question('b'), b: question('c'), h: { type: 'history', history: 'deep', target: 'a' } },
  } as const;
  expect(stuck({ states: { g: group, s: { on: { 'custom.back': 'h' } }, c: end } })).toEqual([]);
});
