import { expect, test } from 'vitest';
import { journeyOf, pathsOf, problemsOf, use, variables } from '../test/test-journeys.ts';

const declared = variables({ n: 'number', due: 'date', items: 'list' });
const end = use('finish');
const fork = (...branches: string[]) =>
  pathsOf('overlapping-outlets', {
    variables: declared,
    states: {
      a: { ...use('fork', { branches: branches.map((when, index) => ({ id: `b${index}`, when })) }), outlets: {} },
      b: end,
    },
  }).map((path) => path.replace('states.a.block.props.', ''));

test('conditions that exclude each other are fine', () => {
  expect(fork('vars.n > 1', 'vars.n == 1', 'vars.n < 1')).toEqual([]);
});

test('two that can hold at once are told at the second', () => {
  expect(fork('vars.n > 10', 'vars.n > 5')).toEqual(['branches.1.when']);
  expect(fork('vars.n > 10', 'vars.n > 5', 'vars.n > 0')).toEqual(['branches.1.when', 'branches.2.when']);
});

test('two of which that cannot be told', () => {
  expect(fork('vars.due < today', 'size(vars.items) > 1')).toEqual(['branches.1.when?']);
});

test('one that never holds, or comes behind one that always does, is told', () => {
  expect(fork('false', 'vars.n > 1')).toEqual(['branches.0.when']);
  expect(fork('true', 'vars.n > 1')).toEqual(['branches.1.when']);
  expect(fork('vars.n > 1', 'vars.n > 2')).toEqual(['branches.1.when']);
  const journey = journeyOf({
    variables: declared,
    states: { a: { always: [{ target: 'b' }, { target: 'b', guard: 'vars.n > 1' }] }, b: end },
  });
  expect(problemsOf('overlapping-outlets', journey)).toMatchObject([
    {
      severity: 'should',
      path: 'states.a.always.1',
      message: expect.stringContaining('one drawn before it always is'),
    },
  ]);
});

test('lists of lines are looked at one by one, also those of the journey', () => {
  const list = [
    { target: 'b', guard: 'vars.n > 1' },
    { target: 'b', guard: 'vars.n > 0' },
  ];
  expect(
    pathsOf('overlapping-outlets', {
      variables: declared,
      on: { 'command.x': list },
      states: { a: { on: { 'custom.x': list, 'custom.y': 'b' }, after: { PT1M: list } }, b: end },
    }),
  ).toEqual(['on.command.x.1', 'states.a.on.custom.x.1', 'states.a.after.PT1M.1']);
});
