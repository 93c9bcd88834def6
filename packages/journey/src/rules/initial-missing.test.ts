import { expect, test } from 'vitest';
import { journeyOf, pathsOf, problemsOf } from '../test/test-journeys.ts';

test('a journey that begins with one of its states is fine', () => {
  expect(pathsOf('initial-missing', { states: { a: {} } })).toEqual([]);
});

test('a journey that begins nowhere, or inside a group, is found', () => {
  expect(pathsOf('initial-missing', { initial: 'b', states: { a: {} } })).toEqual(['initial']);
  expect(pathsOf('initial-missing', { initial: 'b', states: { a: { initial: 'b', states: { b: {} } } } })).toEqual([
    'initial',
  ]);
  expect(pathsOf('initial-missing', { initial: 'b', states: {} })).toEqual(['initial']);
});

test('a group begins with a state directly inside it, also in a trip and with a history', () => {
  expect(pathsOf('initial-missing', { states: { g: { initial: 'a', states: { a: {} } } } })).toEqual([]);
  expect(pathsOf('initial-missing', { states: { g: { states: { a: {} } } } })).toEqual(['states.g']);
  expect(
    pathsOf('initial-missing', { states: { g: { initial: 'b', states: { a: { initial: 'b', states: { b: {} } } } } } }),
  ).toEqual(['states.g.initial']);
  expect(pathsOf('initial-missing', { states: { a: {} }, trips: { t: { states: { b: {} } } } })).toEqual(['trips.t']);
  const remembered = { a: {}, h: { type: 'history', target: 'a' } } as const;
  expect(pathsOf('initial-missing', { states: { g: { initial: 'h', states: remembered } } })).toEqual([]);
});

test('regions side by side all begin', () => {
  expect(pathsOf('initial-missing', { states: { p: { type: 'parallel', states: { a: {}, b: {} } } } })).toEqual([]);
});

test('the message names what may be chosen', () => {
  const [problem] = problemsOf('initial-missing', journeyOf({ initial: 'ask-oder', states: { 'ask-order': {} } }));
  expect(problem).toMatchObject({ severity: 'must' });
  expect(problem?.message).toMatch(/Did you mean "ask-order"/);
});
