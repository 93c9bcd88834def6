import { type Effect, isAnswering } from '@usher/engine';
import { type Json, type Millis, UsherError } from '@usher/journey';
import type { Performed, Performer, Task } from '../outbox/performer.ts';

/** What a third party's effect is handed. */
export interface EffectRequest {
  readonly data: Json;
  /** Stable over attempts and restarts: hand it to whoever must not do the same thing twice. */
  readonly idempotencyKey: string;
  readonly conversation: {
    readonly id: number;
    readonly channel: string;
    readonly address: string;
    readonly journeyId: string;
  };
  readonly attempt: number;
  readonly signal: AbortSignal;
}

/** Performs one type of effect of a third party, `x-…`. */
export interface EffectHandler {
  /**
   * Whether performing it twice with the same key is the same as once. Where it is not, an attempt whose end nobody
   * knows is given up.
   */
  readonly idempotent: boolean;
  /**
   * @returns the block's result, where the effect answers
   * @throws UsherError whose `retry` says what to do; anything else counts as `never`
   */
  perform(request: EffectRequest): Promise<Json | undefined>;
}

export type EffectHandlers = Readonly<Record<`x-${string}`, EffectHandler>>;

/** One performer for each handler; `isInOrder` for effects that answer nothing. */
export function createCustomEffect(
  handler: EffectHandler,
  answers: boolean,
  policy: { readonly attempts: number; readonly firstDelay: Millis },
): Performer {
  return {
    isInOrder: !answers,
    mustMark: () => !handler.idempotent,
    afterCrash: () => (handler.idempotent ? 'repeat' : unknownOutcome),
    policy: () => policy,
    slot: () => 'effects',
    perform: (task) => run(handler, task),
  };
}

/** Stands in for what no handler is registered for. */
export function createMissingHandler(type: string, answers: boolean): Performer {
  const failure = {
    code: 'effect/no-handler',
    message: `No handler of the effect "${type}" is registered with the runtime. Register one under effectHandlers.`,
  };
  return {
    isInOrder: !answers,
    mustMark: () => false,
    afterCrash: () => 'repeat',
    policy: () => ({ attempts: 1, firstDelay: 1 }),
    slot: () => 'effects',
    perform: async () => ({ did: 'fail', failure, retry: 'never' }),
  };
}

const unknownOutcome = {
  code: 'effect/unknown',
  message: 'The server stopped in the middle of this effect. Whether it was performed is not known.',
};

async function run(
  handler: EffectHandler,
  { effect, idempotencyKey, conversation, attempt, signal }: Task,
): Promise<Performed> {
  const { id, place, journeyId } = conversation;
  try {
    const output = await handler.perform({
      data: 'data' in effect ? effect.data : null,
      idempotencyKey,
      conversation: { id, ...place, journeyId },
      attempt,
      signal,
    });
    return isAnswering(effect as Effect) ? { did: 'answer', output: output ?? null } : { did: 'settle' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof UsherError) return { did: 'fail', failure: { code: error.code, message }, retry: error.retry };
    return { did: 'fail', failure: { code: 'effect/failed', message }, retry: 'never' };
  }
}
