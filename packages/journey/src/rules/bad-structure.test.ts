import { expect, test } from 'vitest';
import type { State } from '../document.ts';
import { pathsOf, use } from '../test/test-journeys.ts';

const paths = (state: State) => pathsOf('bad-structure', { states: { x: state, y: {} } });

test.each<[what: string, state: State]>([
  ['a state with a block', { ...use('tell'), on: {}, after: {} }],
  ['a group', { initial: 'a', states: { a: {} }, onDone: 'y' }],
  ['regions', { type: 'parallel', states: { a: {}, b: {} }, onDone: 'y' }],
  ['a final state', { type: 'final', outcome: 'done', entry: { set: {} } }],
  ['a history', { initial: 'a', states: { a: {}, h: { type: 'history', history: 'deep', target: 'a' } } }],
  ['a point to resume at', { ...use('tell'), resume: 'Again' }],
])('%s is fine', (_, state) => {
  expect(paths(state)).toEqual([]);
});

test.each<[what: string, state: State, found: string[]]>([
  ['parallel without regions', { type: 'parallel' }, ['states.x.states']],
  [
    'parallel with nothing but a history',
    { type: 'parallel', states: { h: { type: 'history', target: 'h' } } },
    ['states.x.states'],
  ],
  ['parallel with a beginning', { type: 'parallel', initial: 'a', states: { a: {} } }, ['states.x.initial']],
  ['final with states inside', { type: 'final', states: { a: {} } }, ['states.x.states']],
  ['final with a block', { type: 'final', ...use('tell') }, ['states.x.block']],
  ['final with lines', { type: 'final', on: {}, after: {} }, ['states.x.on', 'states.x.after']],
  ['a block that ends, with lines', { ...use('finish'), always: 'y' }, ['states.x.always']],
  ['a block around states', { ...use('tell'), initial: 'a', states: { a: {} } }, ['states.x.block']],
  ['a group without states', { states: {} }, ['states.x.states']],
  ['a beginning without states', { initial: 'a' }, ['states.x.initial']],
  ['an end of a group without states', { ...use('tell'), onDone: 'y' }, ['states.x.onDone']],
  ['an outcome that is none', { outcome: 'done' }, ['states.x.outcome']],
  ['a depth without a history', { history: 'deep', target: 'y' }, ['states.x.history', 'states.x.target']],
  ['a resume point at an end', { type: 'final', resume: 'Again' }, ['states.x.resume']],
  ['the same time twice', { after: { PT60S: 'y', PT1M: 'y' } }, ['states.x.after.PT1M']],
])('%s is found', (_, state, found) => {
  expect(paths(state)).toEqual(found);
});

test('a history is nothing but a marker', () => {
  const history: State = { type: 'history', target: 'a', ...use('tell'), on: {}, states: { b: {} } };
  expect(pathsOf('bad-structure', { states: { g: { initial: 'a', states: { a: {}, h: history } } } })).toEqual([
    'states.g.states.h.states',
    'states.g.states.h.block',
    'states.g.states.h.on',
  ]);
});

test('a side trip is begun by an event or after some time, and not at once', () => {
  const trips = { help: use('tell') };
  const begins = { on: { 'command.help': { trip: 'help', set: { a: '1' } } }, after: { PT1M: { trip: 'help' } } };
  expect(pathsOf('bad-structure', { states: { x: begins }, ...begins, trips })).toEqual([]);
  expect(pathsOf('bad-structure', { states: { x: { always: { trip: 'help', guard: 'false' } } }, trips })).toEqual([
    'states.x.always',
  ]);
});

test('a side trip is a state that does something', () => {
  expect(pathsOf('bad-structure', { states: { x: {} }, trips: { t: { type: 'final' } } })).toEqual(['trips.t.type']);
  expect(pathsOf('bad-structure', { states: { x: {} }, trips: { t: { ...use('tell'), resume: 'r' } } })).toEqual([
    'trips.t.resume',
  ]);
});
