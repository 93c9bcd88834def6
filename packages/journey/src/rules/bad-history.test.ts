import { expect, test } from 'vitest';
import type { State } from '../document.ts';
import { pathsOf } from '../test/test-journeys.ts';

const inGroup = (history: State) =>
  pathsOf('bad-history', {
    states: {
      g: {
        initial: 'a',
        states: { a: {}, b: { initial: 'c', states: { c: {} } }, h: { type: 'history', ...history } },
      },
      other: {},
    },
  });

test('a history leads to a state of its group, however deep', () => {
  expect(inGroup({ target: 'a' })).toEqual([]);
  expect(inGroup({ target: 'c', history: 'deep' })).toEqual([]);
});

test.each<[what: string, history: State, path: string]>([
  ['to nothing', {}, 'states.g.states.h'],
  ['to no state', { target: 'nowhere' }, 'states.g.states.h.target'],
  ['out of its group', { target: 'other' }, 'states.g.states.h.target'],
  ['to its group itself', { target: 'g' }, 'states.g.states.h.target'],
  ['to itself', { target: 'h' }, 'states.g.states.h.target'],
])('one that leads %s is found', (_, history, path) => {
  expect(inGroup(history)).toEqual([path]);
});

test('one at the top never remembers anything', () => {
  expect(pathsOf('bad-history', { states: { a: {}, h: { type: 'history', target: 'a' } } })).toEqual([
    'states.h.target',
  ]);
});
