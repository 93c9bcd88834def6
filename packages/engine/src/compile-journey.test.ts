import { findNonJson, parseDuration } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { compileJourney } from './compile-journey.ts';
import { createImplementations, inertLogic } from './machine.ts';
import { testBlockSet } from './test/test-blocks.ts';
import { draw, makeJourney, makeProgram } from './test/test-journey.ts';

const hello = { initial: 'name', states: { name: draw.ask('end', { saveAs: 'a' }), end: draw.end('greeted') } };

describe('compileJourney', () => {
  test('gives a config of plain JSON that XState runs alone, given stand-ins for the blocks', () => {
    const { config } = makeProgram(hello);
    expect(findNonJson(config)).toBeUndefined();
    const implementations = createImplementations(() => true);
    const machine = createMachine({ ...JSON.parse(JSON.stringify(config)), context: { variables: {} } }, {
      ...implementations,
      actors: { ask: inertLogic },
    } as never);
    const actor = createActor(machine).start();
    expect(actor.getSnapshot().value).toEqual({ $main: 'name', $aside: '$idle' });
    actor.send({ type: 'xstate.done.actor.name', output: { outlet: 'answered', set: { a: 'Ann' } } } as never);
    expect(actor.getSnapshot().status).toBe('done');
    expect(actor.getSnapshot().context).toEqual({ variables: { a: 'Ann' } });
  });

  test('names the version by what is in it', () => {
    expect(makeProgram(hello).hash).toBe(makeProgram(hello).hash);
    expect(makeProgram({ ...hello, name: 'Other' }).hash).not.toBe(makeProgram(hello).hash);
    expect(makeProgram(hello).lock).toEqual({ ask: { version: 1 }, end: { version: 1 } });
  });

  test('inherits a line from the nearest state around, then from the journey', () => {
    const { 'gave-up': _drawn, ...outlets } = draw.ask('end').outlets ?? {};
    const states = {
      group: { initial: 'name', outlets: { 'gave-up': 'near' }, states: { name: { ...draw.ask('end'), outlets } } },
      near: draw.end(),
      end: draw.end(),
    };
    const { config } = makeProgram({ initial: 'group', outlets: { 'gave-up': 'end' }, states });
    expect(JSON.stringify(config)).toContain('"target":["#near"],"guard":{"type":"outlet","params":{"is":"gave-up"}}');
  });

  test('compiles durations to milliseconds', () => {
    const { config } = makeProgram({
      ...hello,
      states: { ...hello.states, name: { ...hello.states.name, after: { PT10M: 'end' } } },
    });
    expect(JSON.stringify(config)).toContain(`"after":{"${parseDuration('PT10M')}"`);
  });

  test.each([
    [
      'an outlet without a line',
      { name: { block: { type: 'ask', version: 1, props: {} } } },
      /can leave by "answered", but no line/,
    ],
    ['a line to nowhere', { name: draw.ask('nowhere') }, /leads to "nowhere", but there is no such state/],
    ['a return outside of a trip', { name: draw.ask('@return') }, /only a side trip can/],
    [
      'a block that is not installed',
      { name: { block: { type: 'acme/fax', version: 1, props: {} } } },
      /no block of that type/,
    ],
    [
      'a block of another version',
      { name: { block: { type: 'ask', version: 9, props: {} } } },
      /version 9; this installation has version 1/,
    ],
    ['props that do not fit', { name: draw.call('name', 'name', { saveAs: 'Not A Variable' }) }, /saveAs/],
  ])('refuses %s in a sentence', (_title, states, sentence) => {
    expect(() => compileJourney(makeJourney({ initial: 'name', states }), testBlockSet)).toThrow(sentence);
  });
});
