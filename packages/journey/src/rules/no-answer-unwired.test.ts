import { expect, test } from 'vitest';
import { pathsOf, use, variables } from '../test/test-journeys.ts';

const rule = 'no-answer-unwired';

test('a question has a line for no answer, its own or an inherited one', () => {
  const question = { ...use('ask'), outlets: { answered: 'b' } };
  expect(pathsOf(rule, { states: { a: question, b: use('finish') } })).toEqual(['states.a.outlets.no-answer']);
  expect(pathsOf(rule, { outlets: { 'no-answer': 'b' }, states: { a: question, b: use('finish') } })).toEqual([]);
});

test('a wait for an event ends after some time, on the state or around it', () => {
  const waiting = { on: { 'custom.paid': 'b' } };
  expect(pathsOf(rule, { states: { a: waiting, b: use('finish') } })).toEqual(['states.a']);
  expect(pathsOf(rule, { states: { a: { ...waiting, after: { PT1H: 'b' } }, b: use('finish') } })).toEqual([]);
  expect(pathsOf(rule, { after: { P1D: 'b' }, states: { a: waiting, b: use('finish') } })).toEqual([]);
  const group = { after: { PT1H: 'b' }, initial: 'a', states: { a: waiting } };
  expect(pathsOf(rule, { states: { g: group, b: use('finish') } })).toEqual([]);
  expect(pathsOf(rule, { states: { a: { ...use('listen'), outlets: { done: 'b' } }, b: use('finish') } })).toEqual([
    'states.a',
  ]);
});

test('a time that goes nowhere or that a condition may hold back is no end', () => {
  const after = (transition: object) =>
    pathsOf(rule, {
      variables: { n: { type: 'number', label: 'n' }, due: { type: 'date', label: 'due' } },
      states: { a: { on: { 'custom.paid': 'b' }, after: { PT1H: transition as never } }, b: use('finish') },
    });
  expect(after({ set: { n: '1' } })).toEqual(['states.a']);
  expect(after({ target: 'b', guard: 'vars.n > 1' })).toEqual(['states.a']);
  expect(after({ target: 'b', guard: 'vars.due < today' })).toEqual(['states.a?']);
  expect(
    after([
      { target: 'b', guard: 'vars.n > 1' },
      { target: 'b', guard: 'vars.n <= 1' },
    ]),
  ).toEqual([]);
});

test('timers, calls, agents, ends and decisions do not wait for an answer', () => {
  const states = { a: use('pause'), b: use('call', { url: 'https://a.example' }), c: use('person'), d: use('finish') };
  expect(pathsOf(rule, { states })).toEqual([]);
  expect(
    pathsOf(rule, {
      variables: variables({ n: 'number' }),
      states: { a: { always: [{ target: 'b', guard: 'vars.n > 1' }] }, b: use('finish') },
    }),
  ).toEqual([]);
});
