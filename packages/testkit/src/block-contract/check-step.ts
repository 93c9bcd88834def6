import { type Block, isAnswering, type Leave, type Pass, type Stay } from '@usher/engine';
import { findNonJson, type Json, noAnswerOutlet } from '@usher/journey';
import { expect } from 'vitest';
import type { ContractContext } from './contract-context.ts';

export type BlockStep = Stay | Leave | Pass;

/** Fails the test where a step breaks what every step promises. */
export function checkStep(
  block: Block,
  props: Record<string, unknown>,
  step: BlockStep,
  context: ContractContext,
): void {
  expect(findNonJson(step as unknown as Json), 'a step is plain JSON; this part is not').toBeUndefined();
  expect(context.undeclared, 'a block uses only texts, expressions and templates of its fields').toEqual([]);
  if (step.do === 'leave') checkLeave(block, props, step);
  if (step.do === 'stay') checkStay(block, step);
}

function checkLeave({ definition }: Block, props: Record<string, unknown>, { outlet, set, answered }: Leave): void {
  const isQuestion = definition.waits === 'reply';
  expect(definition.outlets(props), 'a block leaves by its outlets only').toContain(outlet);
  const writes = [...definition.writes(props, outlet)].sort();
  const perhaps = new Set(definition.mayWrite?.(props, outlet));
  const surely = Object.keys(set).filter((variable) => !perhaps.has(variable));
  expect(surely.sort(), `leaving by "${outlet}" sets what the definition says, all of it`).toEqual(writes);
  if (answered) expect(isQuestion, 'only a block that waits for a reply takes an answer').toBe(true);
  if (isQuestion) expect(outlet, 'the engine alone leaves by this outlet').not.toBe(noAnswerOutlet);
}

function checkStay({ definition }: Block, { asks, timers }: Stay): void {
  if (asks === true) expect(definition.waits, 'only a block that waits for a reply asks').toBe('reply');
  const delays = Object.values(timers ?? {}).filter((delay) => delay !== null);
  const wrong = delays.filter((delay) => !Number.isInteger(delay) || delay <= 0);
  expect(wrong, 'a timer waits a whole number of milliseconds, more than none').toEqual([]);
}

/** Fails the test where entering does not begin to wait for what the definition says. */
export function checkEntered({ definition, behaviour }: Block, step: BlockStep): void {
  const { waits, ends } = definition;
  const leaves = waits === 'nothing' && !ends;
  expect(step.do, `entered, a block that waits for ${waits}`).toBe(leaves ? 'leave' : 'stay');
  if (step.do !== 'stay') return;
  if (waits === 'reply') {
    expect(step.asks, 'a block that waits for a reply asks').toBe(true);
    expect(behaviour.free ?? behaviour.exact ?? behaviour.picked, 'a block that asks hears an answer').toBeDefined();
  }
  if (waits === 'timer') expect(startedTimers(step), 'a block that waits for a timer starts one').not.toEqual([]);
  if (waits === 'effect' || waits === 'agent') {
    expect(step.effects.some(isAnswering), `a block that waits for an ${waits} wishes an effect that answers`).toBe(
      true,
    );
  }
}

/** Asking again, or staying silent, but never doing again what was done. */
export function checkAgain(step: BlockStep | undefined): void {
  expect(step?.do, 'asked again, a block stays').toBe('stay');
  const others = step?.do === 'stay' ? step.effects.filter((effect) => effect.type !== 'message.send') : [];
  expect(others, 'asked again, a block only speaks: give it `again` where `enter` does more').toEqual([]);
}

export function startedTimers(step: BlockStep): string[] {
  if (step.do !== 'stay') return [];
  return Object.entries(step.timers ?? {}).flatMap(([name, delay]) => (delay === null ? [] : [name]));
}
