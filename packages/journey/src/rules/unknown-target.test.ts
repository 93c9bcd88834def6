import { expect, test } from 'vitest';
import { journeyOf, pathsOf, problemsOf, use } from '../test/test-journeys.ts';

const trips = {
  help: {
    initial: 'help-ask',
    states: { 'help-ask': { ...use('ask'), outlets: { answered: '@return', failed: 'a' } } },
  },
  hours: { ...use('tell'), outlets: { done: 'help-ask' } },
};

test('lines to states, out of trips, back from trips and into trips are fine', () => {
  expect(
    pathsOf('unknown-target', {
      states: { a: { on: { 'command.help': { trip: 'help' } }, outlets: { done: 'b' } }, b: { after: { PT1M: 'a' } } },
      on: { 'command.hours': { trip: 'hours' }, 'command.a': 'a' },
      trips,
    }),
  ).toEqual([]);
});

test('lines to nothing are found wherever they are drawn', () => {
  expect(
    pathsOf('unknown-target', {
      outlets: { failed: 'none' },
      on: { 'command.a': [{ target: 'a', guard: 'true' }, { target: 'none' }] },
      after: { P1D: 'none' },
      states: {
        a: {
          outlets: { done: 'none' },
          on: { '*': 'none' },
          after: { PT1M: { target: 'none' } },
          always: { target: 'none' },
          onDone: 'none',
          initial: 'b',
          states: { b: { outlets: { x: 'none' } } },
        },
      },
    }),
  ).toEqual([
    'outlets.failed',
    'on.command.a.1',
    'after.P1D',
    'states.a.outlets.done',
    'states.a.on.*',
    'states.a.after.PT1M',
    'states.a.always',
    'states.a.onDone',
    'states.a.states.b.outlets.x',
  ]);
});

test('only a trip returns', () => {
  expect(
    pathsOf('unknown-target', { outlets: { done: '@return' }, states: { a: { on: { '*': '@return' } } } }),
  ).toEqual(['outlets.done', 'states.a.on.*']);
});

test('a trip is not entered from outside, and nothing else is begun as one', () => {
  expect(
    pathsOf('unknown-target', {
      on: { 'command.x': 'hours' },
      states: {
        a: { outlets: { done: 'help-ask' }, on: { 'command.a': { trip: 'a' }, 'command.b': { trip: 'hepl' } } },
      },
      trips,
    }),
  ).toEqual(['on.command.x', 'states.a.outlets.done', 'states.a.on.command.a', 'states.a.on.command.b']);
});

test('the message says what was probably meant', () => {
  const [problem] = problemsOf(
    'unknown-target',
    journeyOf({ states: { 'ask-order': { outlets: { done: 'ask-oder' } } } }),
  );
  expect(problem?.message).toBe(
    'A line from "ask-order" leads to "ask-oder", and there is no such state. Did you mean "ask-order"? Draw the state, or change the line.',
  );
});
