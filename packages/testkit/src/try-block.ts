import type { Block, BlockContext, EffectResult, HeardMessage, Leave, Pass, Stay } from '@usher/engine';
import { contentToText, type Json, resolveProps } from '@usher/journey';
import { type BlockContextOptions, createBlockContext } from './block-context.ts';

/** One block, entered, on its own. Each call gives its step and keeps the memory for the next one. */
export interface BlockTrial {
  readonly entered: Stay | Leave;
  again(): Stay | Leave;
  /** A message, as the engine gives it to the question asked last: an exact answer first, else free text. */
  hear(text: string, more?: Partial<HeardMessage>): Stay | Leave | Pass;
  submit(values: Readonly<Record<string, Json>>, form?: string): Stay | Leave | Pass;
  back(): Stay | Pass;
  pick(option: string): Stay | Leave | Pass;
  result(event: EffectResult): Stay | Leave;
  timer(name: string): Stay | Leave;
}

/**
 * Enters a block with these props, for tests that look at single steps; `simulate` plays whole journeys.
 * @throws Error when the props are not accepted, or the block has no ear for what is given to it
 */
export function tryBlock(
  block: Block,
  props: Record<string, unknown> = {},
  options: Omit<BlockContextOptions, 'block' | 'memory'> = {},
): BlockTrial {
  const { definition, behaviour } = block;
  const resolved = resolveProps(definition, props);
  if (!resolved.ok) {
    throw new Error(`The props are not accepted: ${resolved.issues.map((issue) => issue.message).join('; ')}.`);
  }
  let memory: Json = null;
  const perform = <S extends Stay | Leave | Pass>(call: (props: unknown, context: BlockContext) => S): S => {
    const context = createBlockContext({ ...options, memory, block: { definition, props } });
    const step = call(resolved.props, context);
    if (step.do === 'stay' && step.memory !== undefined) memory = step.memory;
    return step;
  };
  const { enter, again = enter, picked, submitted, back, exact, free, result, timer } = behaviour;
  const passing = (): Pass => ({ do: 'pass' });
  return {
    entered: perform(enter),
    again: () => perform(again),
    hear: (text, more) => {
      const step = perform((own, context) => (exact ?? passing)(own, context, { text }));
      if (step.do !== 'pass') return step;
      return perform<Stay | Leave | Pass>((own, context) =>
        (free ?? passing)(own, context, { text, attachments: [], ...more }),
      );
    },
    submit: (values, option = 'form') =>
      perform((own, context) => (submitted ?? passing)(own, context, { option, values })),
    back: () => perform((own, context) => (back ?? passing)(own, context)),
    pick: (option) => perform((own, context) => (picked ?? passing)(own, context, { option })),
    result: (event) => perform((own, context) => required(result, 'result')(own, context, event)),
    timer: (name) => perform((own, context) => required(timer, 'timer')(own, context, { name })),
  };
}

function required<T>(hook: T | undefined, name: string): T {
  if (hook === undefined) throw new Error(`The block has no \`${name}\`.`);
  return hook;
}

/** What a step says, as plain lines. */
export function linesOf(step: Stay | Leave | Pass): string[] {
  if (step.do === 'pass') return [];
  return step.effects.flatMap((effect) => (effect.type === 'message.send' ? effect.content.map(contentToText) : []));
}
