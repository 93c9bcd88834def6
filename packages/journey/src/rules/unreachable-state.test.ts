import { describe, expect, test } from 'vitest';
import type { JourneyInput } from '../document.ts';
import { journeyOf, pathsOf, problemsOf, use, variables } from '../test/test-journeys.ts';

const unreachable = (parts: Partial<JourneyInput> & Pick<JourneyInput, 'states'>) =>
  pathsOf('unreachable-state', parts);
const end = use('finish');

test('a state to which no line leads is found, and its inside is not told again', () => {
  expect(unreachable({ states: { a: { always: 'c' }, b: { initial: 'd', states: { d: {} } }, c: end } })).toEqual([
    'states.b',
  ]);
});

test('a line from an unreachable state does not count', () => {
  expect(unreachable({ states: { a: end, b: { always: 'c' }, c: { always: 'b' } } })).toEqual(['states.b', 'states.c']);
});

describe('lines that count', () => {
  test('ways out of blocks, own and inherited', () => {
    const outlets = { answered: 'b' };
    expect(
      unreachable({ outlets: { 'no-answer': 'c' }, states: { a: { ...use('ask'), outlets }, b: end, c: end, d: end } }),
    ).toEqual(['states.d']);
  });

  test('events, times and commands of the state, of what is around it and of the journey', () => {
    expect(
      unreachable({
        on: { 'command.x': 'e' },
        after: { P1D: 'f' },
        states: {
          g: {
            on: { 'custom.y': 'c' },
            after: { PT1H: 'd' },
            initial: 'a',
            states: { a: { on: { '*': 'b' } }, b: {} },
          },
          c: end,
          d: end,
          e: end,
          f: end,
        },
      }),
    ).toEqual([]);
  });

  test('but none of them where nothing waits', () => {
    const passing = { ...use('tell'), outlets: { done: 'c' }, on: { 'command.x': 'b' }, after: { PT1H: 'd' } };
    expect(unreachable({ on: { 'command.y': 'e' }, states: { a: passing, b: end, c: end, d: end, e: end } })).toEqual([
      'states.b',
      'states.d',
      'states.e',
    ]);
  });

  test('what happens when a turn fails, and where an agent may give the conversation back', () => {
    expect(unreachable({ on: { 'journey.failed': 'b' }, states: { a: end, b: end } })).toEqual([]);
    expect(
      unreachable({
        states: {
          a: { ...use('person'), outlets: { served: 'c' } },
          b: { ...use('tell'), resume: 'b', outlets: { done: 'c' } },
          c: end,
        },
      }),
    ).toEqual([]);
  });
});

describe('handlers of the same event', () => {
  test('an inner one takes it away from those around it', () => {
    const states = { a: { on: { 'command.x': 'b' } }, b: end, c: end };
    expect(unreachable({ on: { 'command.x': 'c' }, states })).toEqual(['states.c']);
  });

  test('an inner one that may not hold leaves it to them', () => {
    const states = { a: { on: { 'command.x': { target: 'b', guard: 'vars.n > 1' } } }, b: end, c: end };
    expect(unreachable({ variables: variables({ n: 'number' }), on: { 'command.x': 'c' }, states })).toEqual([]);
  });

  test('an inner one that goes nowhere swallows it', () => {
    expect(unreachable({ on: { 'command.x': 'c' }, states: { a: { on: { 'command.x': {} } }, c: end } })).toEqual([
      'states.c',
    ]);
  });
});

describe('conditions', () => {
  const decide = (...branches: string[]) => ({
    ...use('fork', { branches: branches.map((when, index) => ({ id: `b${index}`, when })) }),
    outlets: { b0: 'x', b1: 'y', otherwise: 'z' },
  });
  const found = (...branches: string[]) =>
    unreachable({
      variables: variables({ n: 'number', due: 'date' }),
      states: { a: decide(...branches), x: end, y: end, z: end },
    });

  test('that never hold lead nowhere, and what always holds ends the list', () => {
    expect(found('vars.n > 1', 'vars.n < 0')).toEqual([]);
    expect(found('false', 'vars.n > 1')).toEqual(['states.x']);
    expect(found('true', 'vars.n > 1')).toEqual(['states.y', 'states.z']);
    expect(found('vars.n > 1', 'vars.n > 2')).toEqual(['states.y']);
    expect(found('vars.n > 1', 'vars.n <= 1')).toEqual(['states.z']);
  });

  test('that cannot be decided are told as such, and once only', () => {
    expect(found('vars.due < today', 'vars.n > 1')).toEqual(['states.x?', 'states.y?', 'states.z?']);
    const chain = { a: decide('vars.due < today', 'false'), x: { always: 'u' }, u: end, y: end, z: end } as const;
    expect(unreachable({ variables: variables({ due: 'date' }), states: chain })).toEqual([
      'states.x?',
      'states.y',
      'states.z?',
    ]);
    const problems = problemsOf(
      'unreachable-state',
      journeyOf({ variables: variables({ due: 'date' }), states: chain }),
    );
    expect(problems[0]).toMatchObject({ severity: 'should', verdict: 'cannot-tell' });
  });

  test('that are no expressions are the matter of another rule', () => {
    expect(found('vars.n >', 'vars.m > 1')).toEqual([]);
  });

  test('of lines that skip a state hide what the state would do only when they always hold', () => {
    const skip = (guard: string | undefined) =>
      unreachable({
        variables: variables({ n: 'number' }),
        states: {
          a: {
            ...use('ask'),
            always: { target: 'x', ...(guard === undefined ? {} : { guard }) },
            outlets: { answered: 'y' },
          },
          x: end,
          y: end,
        },
      });
    expect(skip('vars.n > 1')).toEqual([]);
    expect(skip(undefined)).toEqual(['states.y']);
    expect(skip('true')).toEqual(['states.y']);
  });
});

describe('groups', () => {
  test('begin with their first state, and go on when an end inside is reached', () => {
    const group = { initial: 'b', onDone: 'd', states: { b: { always: 'c' }, c: { type: 'final' }, e: {} } } as const;
    expect(unreachable({ states: { a: { always: 'g' }, g: group, d: end } })).toEqual(['states.g.states.e']);
  });

  test('are not done by an end deeper inside', () => {
    const inner = { initial: 'c', states: { c: { type: 'final' } } } as const;
    expect(unreachable({ states: { g: { initial: 'b', onDone: 'd', states: { b: inner } }, d: end } })).toEqual([
      'states.d',
    ]);
  });

  test('may be entered in the middle, which leaves their beginning aside', () => {
    const group = { initial: 'b', states: { b: {}, c: {} } };
    expect(unreachable({ states: { a: { always: 'c' }, g: group } })).toEqual(['states.g.states.b']);
  });
});

describe('regions side by side', () => {
  const region = (key: string, done: boolean) => ({
    initial: key,
    states: {
      [key]: { on: { [`custom.${key}`]: `${key}-end` } },
      [`${key}-end`]: done ? ({ type: 'final' } as const) : {},
    },
  });

  test('are all entered, and go on when each can come to its end', () => {
    const both = { type: 'parallel', onDone: 'd', states: { a: region('x', true), b: region('y', true) } } as const;
    expect(unreachable({ states: { p: both, d: end } })).toEqual([]);
  });

  test('do not go on when one of them never ends', () => {
    const one = { type: 'parallel', onDone: 'd', states: { a: region('x', true), b: region('y', false) } } as const;
    expect(unreachable({ states: { p: one, d: end } })).toEqual(['states.d']);
  });

  test('are all entered when a line leads into one of them', () => {
    const both = { type: 'parallel', states: { a: region('x', false), b: region('y', false) } } as const;
    expect(unreachable({ states: { s: { always: 'x-end' }, p: both } })).toEqual(['states.p.states.a.states.x']);
  });

  test('within each other join from the inside', () => {
    const inner = { type: 'parallel', states: { c: region('x', true), d: region('y', true) } } as const;
    const outer = { type: 'parallel', onDone: 'e', states: { a: inner, b: region('z', true) } } as const;
    expect(unreachable({ states: { p: outer, e: end } })).toEqual([]);
  });
});

describe('history', () => {
  test('leads to its default, and to nothing that no other line leads to', () => {
    const group = { initial: 'a', states: { a: {}, b: {}, c: {}, h: { type: 'history', target: 'b' } } } as const;
    expect(unreachable({ states: { s: { always: 'h' }, g: group } })).toEqual([
      'states.g.states.a',
      'states.g.states.c',
    ]);
  });
});

describe('side trips', () => {
  const help = { help: { ...use('tell'), outlets: { done: '@return' } } };

  test('are begun from wherever something waits', () => {
    expect(unreachable({ on: { 'command.help': { trip: 'help' } }, states: { a: use('ask') }, trips: help })).toEqual(
      [],
    );
    expect(unreachable({ on: { 'command.help': { trip: 'help' } }, states: { a: end }, trips: help })).toEqual([
      'trips.help',
    ]);
    expect(unreachable({ states: { a: use('ask') }, trips: help })).toEqual(['trips.help']);
  });

  test('may lead out into the journey', () => {
    const trips = { help: { ...use('tell'), outlets: { done: 'b' } } };
    expect(unreachable({ on: { 'command.help': { trip: 'help' } }, states: { a: use('ask'), b: end }, trips })).toEqual(
      [],
    );
  });

  test('are not begun where a state handles the event itself', () => {
    const states = { a: { ...use('ask'), on: { 'command.help': 'b' } }, b: end };
    expect(unreachable({ on: { 'command.help': { trip: 'help' } }, states, trips: help })).toEqual(['trips.help']);
  });
});

test('behind a block that nobody knows, its drawn lines count', () => {
  const other = { block: { type: 'other', version: 1, props: {} }, outlets: { whatever: 'b' } };
  expect(unreachable({ states: { a: other, b: end, c: end } })).toEqual(['states.c']);
});

test('a star hears messages, and takes them from those further out, but no command', () => {
  const waiting = { ...use('pause'), outlets: { done: 'bye' }, on: { '*': 'bye' } };
  const states = { waiting, heard: { ...use('tell'), outlets: { done: 'bye' } }, bye: end };
  expect(unreachable({ on: { 'message.received': 'heard' }, states })).toEqual(['states.heard']);
  expect(unreachable({ on: { 'command.agent': 'heard' }, states })).toEqual([]);
});
