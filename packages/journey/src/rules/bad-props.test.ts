import { expect, test } from 'vitest';
import { journeyOf, pathsOf, problemsOf, use } from '../test/test-journeys.ts';

test('props that fit are fine, left out where they have a default', () => {
  expect(
    pathsOf('bad-props', { states: { a: use('ask'), b: use('ask', { attempts: 10, pattern: '[0-9]+' }) } }),
  ).toEqual([]);
});

test('props that do not fit are found, each at its place', () => {
  expect(
    pathsOf('bad-props', {
      states: {
        a: use('ask', { attempts: 0, noAnswerAfter: 'soon', pattern: '(' }),
        b: use('call'),
        c: use('pick', { options: [{ id: 'x' }, { id: 'x' }] }),
      },
    }),
  ).toEqual([
    'states.a.block.props.pattern',
    'states.a.block.props.attempts',
    'states.a.block.props.noAnswerAfter',
    'states.b.block.props.url',
    'states.c.block.props.options',
  ]);
});

test('what the block itself finds is told with its field', () => {
  const branches = [{ id: 'otherwise', when: 'true' }];
  expect(problemsOf('bad-props', journeyOf({ states: { a: use('fork', { branches }) } }))).toMatchObject([
    { path: 'states.a.block.props.branches', message: expect.stringContaining('same name') },
  ]);
});

test('a definition that throws is told as its mistake', () => {
  expect(pathsOf('bad-props', { states: { a: use('acme/broken'), b: use('acme/broken', { mood: 'bad' }) } })).toEqual([
    'states.a.block',
    'states.b.block',
  ]);
});
