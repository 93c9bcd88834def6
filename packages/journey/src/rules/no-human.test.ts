import { describe, expect, test } from 'vitest';
import type { JourneyInput } from '../document.ts';
import { pathsOf, use, variables } from '../test/test-journeys.ts';

const alone = (parts: Partial<JourneyInput> & Pick<JourneyInput, 'states'>) => pathsOf('no-human', parts);
const end = use('finish');
const person = { ...use('person'), outlets: { served: 'bye' } };
const question = (answered: string) => ({
  ...use('ask'),
  outlets: { answered, 'gave-up': answered, 'no-answer': answered },
});
const agent = { 'command.agent': 'human' };

test('a farewell needs no human, a wait does', () => {
  expect(alone({ states: { a: { ...use('tell'), outlets: { done: 'bye' } }, bye: end } })).toEqual([]);
  expect(alone({ states: { a: question('bye'), bye: end } })).toEqual(['states.a']);
});

test.each([
  ['an answer', question('bye')],
  ['time', { ...use('pause'), outlets: { done: 'bye' } }],
  ['a call', { ...use('call', { url: 'https://a.example' }), outlets: { ok: 'bye', failed: 'bye' } }],
  ['an event', { on: { 'custom.x': 'bye' } }],
  ['an event, by a block', { ...use('listen'), outlets: { done: 'bye' } }],
])('who waits for %s reaches one by a line or by a command', (_, state) => {
  expect(alone({ states: { a: state, bye: end } })).toEqual(['states.a']);
  expect(alone({ on: agent, states: { a: state, human: person, bye: end } })).toEqual([]);
});

test('a state that takes the command away is found, and so is what it leads to', () => {
  const deaf = { ...question('b'), on: { 'command.agent': 'b' } };
  expect(
    alone({
      on: agent,
      states: { a: deaf, b: { ...question('bye'), on: { 'command.agent': {} } }, human: person, bye: end },
    }),
  ).toEqual(['states.a', 'states.b']);
  expect(alone({ on: agent, states: { a: deaf, b: question('bye'), human: person, bye: end } })).toEqual([]);
});

test('a command does not count where nobody can write', () => {
  const talk = { ...use('tell'), outlets: { done: 'bye' } };
  expect(
    alone({
      on: agent,
      states: { s: { ...question('a'), on: { 'command.agent': {} } }, a: talk, human: person, bye: end },
    }),
  ).toEqual(['states.s']);
});

test('a failed turn does not count', () => {
  expect(alone({ on: { 'journey.failed': 'human' }, states: { a: question('bye'), human: person, bye: end } })).toEqual(
    ['states.a'],
  );
});

describe('side trips', () => {
  const help = { help: question('@return') };
  const on = { 'command.help': { trip: 'help' } };

  test('reach whom one reached where they were begun', () => {
    expect(alone({ on, states: { a: question('human'), human: person, bye: end }, trips: help })).toEqual([]);
    expect(
      alone({ on: { ...on, ...agent }, states: { a: question('bye'), human: person, bye: end }, trips: help }),
    ).toEqual([]);
  });

  test('do not reach anyone when nobody can be reached from there', () => {
    expect(alone({ on, states: { a: question('bye'), bye: end }, trips: help })).toEqual(['states.a', 'trips.help']);
  });

  test('reach one by themselves, and so does the journey that begins them', () => {
    const trips = { help: question('human') };
    expect(alone({ on, states: { a: question('bye'), human: person, bye: end }, trips })).toEqual([]);
  });

  test('do not carry the journey to where another state could reach one', () => {
    const states = { s: question('a'), a: question('bye'), human: person, bye: end };
    const sOnly = { ...states, s: { ...question('a'), on: { 'command.agent': 'human' } } };
    expect(alone({ on, states: sOnly, trips: help })).toEqual(['states.a']);
  });
});

test('conditions that cannot be decided leave it open, unless every way leads to a human', () => {
  const fork = (otherwise: string) => ({
    ...use('fork', { branches: [{ id: 'yes', when: 'vars.due < today' }] }),
    outlets: { yes: 'human', otherwise },
  });
  const declared = variables({ due: 'date' });
  expect(alone({ variables: declared, states: { a: question('f'), f: fork('bye'), human: person, bye: end } })).toEqual(
    ['states.a?'],
  );
  expect(
    alone({ variables: declared, states: { a: question('f'), f: fork('human'), human: person, bye: end } }),
  ).toEqual([]);
});

test('from one region a human in another is reached', () => {
  const x = { initial: 'x1', states: { x1: question('x1') } };
  const y = { initial: 'y1', states: { y1: question('human') } };
  expect(alone({ states: { p: { type: 'parallel', states: { x, y } }, human: person, bye: end } })).toEqual([]);
});
