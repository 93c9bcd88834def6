import { type Behaviour, behave, leave, pass, say, stay } from '@usher/engine';
import { defineBlock, field, type Json, type PropsOf } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { checkAgain, checkEntered } from './check-step.ts';
import { startRun } from './run.ts';

const definition = defineBlock({
  type: 'probe',
  version: 1,
  group: 'ask',
  waits: 'reply',
  fields: { prompt: field.text(), saveAs: field.optionalVariable({ writes: ['answered'] }) },
  outlets: () => ['answered'],
  example: { props: {}, texts: { prompt: 'Well?' } },
});
type Props = PropsOf<typeof definition>;
const world = { language: 'en', hasOptionalTexts: true, anyValue: 1, truth: true, fits: true };
const good: Behaviour<Props> = {
  enter: (_props, context) =>
    stay({ asks: true, effects: [say({ kind: 'text', text: context.text('prompt') ?? '' })] }),
  free: ({ saveAs }, _context, { text }) =>
    leave('answered', { answered: true, set: saveAs === undefined ? {} : { [saveAs]: text } }),
};
const run = (behaviour: Partial<Behaviour<Props>>, props = {}) =>
  startRun(behave(definition, { ...good, ...behaviour }), props, world);
const hear = (behaviour: Partial<Behaviour<Props>>, props = {}) =>
  run(behaviour, props).take({ kind: 'free', text: 'something' });

describe('a run of the contract', () => {
  test('passes a block that keeps it', () => {
    expect(hear({})).toEqual({ do: 'leave', outlet: 'answered', set: {}, effects: [], answered: true });
    expect(hear({}, { saveAs: 'name' })).toMatchObject({ set: { name: 'something' } });
    expect(hear({ free: () => pass() })).toEqual({ do: 'pass' });
  });

  test('refuses an outlet that is not declared', () => {
    expect(() => hear({ free: () => leave('elsewhere') })).toThrow('by its outlets only');
  });

  test('refuses to leave in the name of the engine', () => {
    expect(() => hear({ free: () => leave('no-answer') })).toThrow('the engine alone');
  });

  test('refuses a variable set that is not declared, and one declared that is not set', () => {
    expect(() => hear({ free: () => leave('answered', { set: { other: 1 } }) })).toThrow(
      'sets what the definition says',
    );
    expect(() => hear({ free: () => leave('answered') }, { saveAs: 'name' })).toThrow('sets what the definition says');
  });

  test('refuses what JSON would change', () => {
    const memory = { at: new Date(0) } as unknown as Json;
    expect(() => run({ enter: () => stay({ asks: true, memory }) })).toThrow('plain JSON');
  });

  test('refuses a text that no field declares', () => {
    const enter: typeof good.enter = (_props, context) => {
      context.text('greeting');
      return stay({ asks: true });
    };
    expect(() => run({ enter })).toThrow('uses only texts');
  });

  test('refuses a block that writes to what it was given', () => {
    const enter: typeof good.enter = (props) => {
      (props as { saveAs?: string }).saveAs = 'mine';
      return stay({ asks: true });
    };
    expect(() => run({ enter }, { saveAs: 'name' })).toThrow(TypeError);
  });

  test('refuses a timer without an ear for it', () => {
    const started = run({ enter: () => stay({ asks: true, timers: { late: 5 } }) });
    expect(() => started.take({ kind: 'timer', which: 0 })).toThrow('has `timer`');
    expect(() => run({ enter: () => stay({ asks: true, timers: { late: 0.5 } }) })).toThrow('whole number');
  });

  test('refuses an effect without an ear for its result', () => {
    const started = run({ enter: () => stay({ asks: true, effects: [{ type: 'x-look', data: 1, answers: true }] }) });
    expect(() => started.take({ kind: 'done', which: 0, output: null })).toThrow('has `result`');
    expect(() => checkAgain(started.take({ kind: 'again' }))).toThrow('only speaks');
  });

  test('refuses a block that waits otherwise than it says', () => {
    const block = behave(definition, good);
    expect(() => checkEntered(block, leave('answered'))).toThrow('waits for reply');
    expect(() => checkEntered(block, stay())).toThrow('asks');
    expect(() => checkEntered(behave(definition, { enter: good.enter }), stay({ asks: true }))).toThrow('hears');
  });
});
