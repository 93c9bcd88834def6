import type { Effect } from '@usher/engine';
import type { Json, JsonObject, Millis } from '@usher/journey';
import type { Place } from '@usher/storage';
import type { Performed, Performer, Task } from '../outbox/performer.ts';

type AgentRequest = Extract<Effect, { type: 'agent.request' }>;

/** A conversation that asks for a human. */
export interface DeskRequest {
  /** The same however often it is asked: a desk takes one request of a key. */
  readonly key: string;
  readonly conversation: number;
  readonly conversationKey: string;
  readonly place: Place;
  readonly journeyId: string;
  readonly effect: string;
  readonly queue: string;
  readonly reason: string;
  readonly summary: string;
  readonly variables: JsonObject;
  /** Whether it was put to a desk before, by this process or by one that is gone. */
  readonly askedBefore: boolean;
  /** When the journey asked. */
  readonly since: Millis;
}

/**
 * Where humans are. An answer is an object with `outcome`, one of the ways out of a hand-off.
 * A desk that answers later says so, and calls `runtime.answer` when it knows.
 */
export interface Desk {
  request(request: DeskRequest): Promise<{ readonly answer: Json } | 'later'>;
  /** The customer or the journey no longer waits. */
  cancel(key: string): Promise<void>;
}

const nobody: Json = { outcome: 'nobody-available' };

/** Without a desk nobody is available, and the journey hears it at once. */
export function createAgentRequest(
  desk: Desk | undefined,
  policy: { attempts: number; firstDelay: Millis },
): Performer {
  return {
    isInOrder: false,
    // A desk is told whether it was asked before, also by a process that is gone.
    mustMark: () => true,
    afterCrash: () => 'repeat',
    policy: () => policy,
    slot: () => 'effects',
    perform: async (task) =>
      desk === undefined ? { did: 'answer', output: nobody } : ask(desk, task as Task<AgentRequest>),
    cancel: async ({ idempotencyKey }) => desk?.cancel(idempotencyKey),
  };
}

async function ask(
  desk: Desk,
  { effect, row, conversation, idempotencyKey, attempt }: Task<AgentRequest>,
): Promise<Performed> {
  const { queue, reason, summary, variables } = effect;
  const { id, place, journeyId } = conversation;
  const facts = {
    key: idempotencyKey,
    conversation: id,
    conversationKey: conversation.key,
    place,
    journeyId,
    effect: effect.id,
    askedBefore: attempt > 1,
    since: row.createdAt,
  };
  const reply = await desk.request({ ...facts, queue, reason, summary, variables });
  return reply === 'later' ? { did: 'hand-on' } : { did: 'answer', output: reply.answer };
}
