import { expect, test } from 'vitest';
import type { Journey, JourneyInput } from '../document.ts';
import { testCatalog } from '../test/test-blocks.ts';
import { journeyOf, pathsOf, problemsOf, use, variables } from '../test/test-journeys.ts';
import { turnStepLimit } from '../turn-limits.ts';
import { checkJourney } from './index.ts';

type States = JourneyInput['states'];

const tooLong = (parts: Partial<JourneyInput> & Pick<JourneyInput, 'states'>) => pathsOf('turn-too-long', parts);
const say = (done: string) => ({ ...use('tell'), outlets: { done } });
const ask = (answered: string) => ({ ...use('ask'), outlets: { answered } });
const fork = (yes: string, otherwise: string) => ({
  ...use('fork', { branches: [{ id: 'yes', when: 'vars.n < 3' }] }),
  outlets: { yes, otherwise },
});
const declared = variables({ n: 'number' });

/** `count` states of one kind, one leading to the next and the last to `then`. */
function row(name: string, count: number, then: string, draw: (next: string) => object = say): States {
  return Object.fromEntries(
    Array.from({ length: count }, (_each, index) => [
      `${name}${index}`,
      draw(index === count - 1 ? then : `${name}${index + 1}`),
    ]),
  );
}

test('a row of blocks that the beginning cannot get through is found where it begins', () => {
  const most = turnStepLimit / 2 - 1;
  expect(tooLong({ states: { ...row('a', most, 'q'), q: ask('q') } })).toEqual([]);
  const journey = journeyOf({ states: { ...row('a', most + 1, 'q'), q: ask('q') } });
  expect(problemsOf('turn-too-long', journey)).toMatchObject([
    {
      severity: 'must',
      verdict: 'fails',
      path: 'states.a0',
      state: 'a0',
      message: expect.stringContaining('From "a0" on nothing waits: 1001 steps follow in the same turn'),
    },
  ]);
});

test('what was answered counts towards the turn', () => {
  const after = (count: number) => ({ q: ask('a0'), ...row('a', count, 'e'), e: use('finish') });
  expect(tooLong({ states: after(499) })).toEqual([]);
  expect(tooLong({ states: after(500) })).toEqual(['states.a0']);
});

test('lines without an event count by themselves', () => {
  const always = (target: string) => ({ always: target });
  expect(tooLong({ states: { ...row('a', 999, 'q', always), q: ask('q') } })).toEqual([]);
  expect(tooLong({ states: { ...row('a', 1000, 'q', always), q: ask('q') } })).toEqual(['states.a0']);
  expect(
    tooLong({ states: { ...row('a', 999, 's', always), s: say('b0'), ...row('b', 999, 'q', always), q: ask('q') } }),
  ).toEqual([]);
});

test('a way that is too long is found where it parts, one that need not be taken cannot be told', () => {
  const parts = (long: number) => ({
    f: fork('a0', 'e'),
    ...row('a', long, 'q'),
    q: ask('q'),
    e: use('finish'),
  });
  expect(tooLong({ variables: declared, states: parts(499) })).toEqual(['states.f?']);
  expect(tooLong({ variables: declared, states: parts(500) })).toEqual(['states.f?', 'states.a0']);
  expect(tooLong({ variables: declared, states: parts(498) })).toEqual([]);
});

test('regions side by side add up, unless one of them may leave the others', () => {
  const region = (name: string, last: object): object => ({
    initial: `${name}0`,
    states: { ...row(name, 300, `${name}-end`), [`${name}-end`]: last },
  });
  const both = (last: object) => ({
    p: { type: 'parallel' as const, states: { x: region('a', ask('a-end')), y: region('b', last) } },
    e: use('finish'),
  });
  expect(tooLong({ states: both(ask('b-end')) as States })).toEqual(['states.p.states.x.states.a0']);
  expect(tooLong({ states: both({ always: 'e' }) as States })).toEqual(['states.p.states.x.states.a0?']);
});

test('a group that is finished on the spot is passed', () => {
  const group = (name: string, done: string) => ({
    initial: `${name}0`,
    onDone: done,
    states: { ...row(name, 250, `${name}-end`), [`${name}-end`]: { type: 'final' as const } },
  });
  expect(tooLong({ states: { g: group('a', 'h'), h: group('b', 'q'), q: ask('q') } as States })).toEqual([
    'states.g.states.a0',
  ]);
});

test('a journey that is called counts as if it were drawn in place', () => {
  const calledOf = (count: number): Journey => ({
    ...journeyOf({ states: { ...row('a', count, 'e'), e: { type: 'final' } } }),
    id: 'called',
  });
  const journey = journeyOf({
    states: {
      ...row('b', 250, 'c'),
      c: { call: { journey: 'called' }, outlets: { done: 'q' } },
      q: ask('q'),
    } as States,
  });
  const found = (count: number) =>
    checkJourney(journey, testCatalog, (id) => (id === 'called' ? calledOf(count) : undefined)).flatMap(
      ({ code, path }) => (code === 'journey/turn-too-long' ? [path] : []),
    );
  expect(found(249)).toEqual([]);
  expect(found(250)).toEqual(['states.b0']);
});

test('a circle has no length, and what cannot be reached none that matters', () => {
  expect(tooLong({ states: { a: say('b'), b: say('a') } })).toEqual([]);
  expect(tooLong({ states: { q: ask('q'), ...row('a', 600, 'q') } })).toEqual([]);
});
