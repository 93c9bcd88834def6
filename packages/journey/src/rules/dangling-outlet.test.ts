import { expect, test } from 'vitest';
import { journeyOf, pathsOf, problemsOf, use } from '../test/test-journeys.ts';

test('a way out may be drawn on the state, on a group around it or on the journey', () => {
  expect(
    pathsOf('dangling-outlet', {
      outlets: { 'no-answer': 'b', 'gave-up': 'b' },
      states: {
        a: { ...use('ask'), outlets: { answered: 'g' } },
        g: { outlets: { done: 'b' }, initial: 'c', states: { c: use('tell') } },
        b: use('finish'),
      },
    }),
  ).toEqual([]);
});

test('one without a line is found, also one that the props bring', () => {
  const options = [{ id: 'small' }, { id: 'large' }];
  expect(
    pathsOf('dangling-outlet', {
      states: { a: { ...use('pick', { options }), outlets: { small: 'a' } }, b: use('tell') },
    }),
  ).toEqual(['states.a.outlets.large', 'states.a.outlets.gave-up', 'states.b.outlets.done']);
});

test('a line for a way out that the block does not have is only told', () => {
  const journey = journeyOf({
    states: { a: { ...use('tell'), outlets: { done: 'b', dnoe: 'b' } }, b: { ...use('finish'), outlets: { x: 'a' } } },
  });
  expect(problemsOf('dangling-outlet', journey)).toMatchObject([
    { severity: 'should', path: 'states.a.outlets.dnoe', message: expect.stringContaining('Did you mean "done"?') },
    { severity: 'should', path: 'states.b.outlets.x', message: expect.stringContaining('It has none.') },
  ]);
});

test('a line from a state that does nothing is told too, a line of a group is not', () => {
  expect(pathsOf('dangling-outlet', { states: { a: { outlets: { done: 'a' } } } })).toEqual(['states.a.outlets.done']);
  expect(
    pathsOf('dangling-outlet', { states: { a: { outlets: { x: 'a' }, initial: 'b', states: { b: {} } } } }),
  ).toEqual([]);
});

test('nothing is said of a block that nobody knows, nor of no-answer, which has its own rule', () => {
  const other = { block: { type: 'other', version: 1, props: {} } };
  expect(pathsOf('dangling-outlet', { states: { a: other } })).toEqual([]);
  expect(
    pathsOf('dangling-outlet', { states: { a: { ...use('ask'), outlets: { answered: 'a', 'gave-up': 'a' } } } }),
  ).toEqual([]);
});
