import { expect, test } from 'vitest';
import type { JourneyInput, State } from '../document.ts';
import { pathsOf, use, variables } from '../test/test-journeys.ts';

const declared = variables({ n: 'number', due: 'date' });
const undecided = (states: JourneyInput['states']) => pathsOf('undecided', { variables: declared, states });
const end = use('finish');
const always = (...guards: (string | undefined)[]): State => ({
  always: guards.map((guard) => ({ target: 'b', ...(guard === undefined ? {} : { guard }) })),
});

test('a decision that always takes a way is fine', () => {
  expect(undecided({ a: always('vars.n > 1', undefined), b: end })).toEqual([]);
  expect(undecided({ a: always('vars.n > 1', 'vars.n <= 1'), b: end })).toEqual([]);
  expect(undecided({ a: { always: 'b' }, b: end })).toEqual([]);
});

test('one that may take none is found, one that cannot be decided is told as such', () => {
  expect(undecided({ a: always('vars.n > 1', 'vars.n < 1'), b: end })).toEqual(['states.a.always']);
  expect(undecided({ a: always('vars.due < today'), b: end })).toEqual(['states.a.always?']);
});

test('a state that waits for something meanwhile is none', () => {
  expect(undecided({ a: { ...always('vars.n > 1'), on: { 'custom.x': 'b' } }, b: end })).toEqual([]);
  expect(undecided({ a: { ...always('vars.n > 1'), after: { PT1M: 'b' } }, b: end })).toEqual([]);
  expect(undecided({ a: { ...always('vars.n > 1'), ...use('ask') }, b: end })).toEqual([]);
});

test('a line that only sets variables is no way', () => {
  expect(undecided({ a: { always: { set: { n: '1' } } }, b: end })).toEqual(['states.a.always']);
});

test('a group that is done goes on somewhere', () => {
  const group = (onDone: State['onDone']): JourneyInput['states'] => ({
    g: { initial: 'f', states: { f: { type: 'final' } }, onDone },
    b: end,
  });
  expect(undecided(group([{ target: 'b', guard: 'vars.n > 1' }]))).toEqual(['states.g.onDone']);
  expect(undecided(group([{ target: 'b', guard: 'vars.n > 1' }, { target: 'b' }]))).toEqual([]);
});

test('a block with conditions has a way out for all other cases', () => {
  const fork = (otherwise: boolean, ...branches: string[]) => ({
    a: {
      ...use('fork', { otherwise, branches: branches.map((when, index) => ({ id: `b${index}`, when })) }),
      outlets: { b0: 'b', b1: 'b', otherwise: 'b' },
    },
    b: end,
  });
  expect(undecided(fork(true, 'vars.n > 1'))).toEqual([]);
  expect(undecided(fork(false, 'vars.n > 1'))).toEqual(['states.a.block']);
  expect(undecided(fork(false, 'vars.n > 1', 'vars.n <= 1'))).toEqual([]);
});
