import type { Effect } from '@usher/engine';
import type { Json, JsonObject, Millis } from '@usher/journey';
import type { ConversationRecord, OutboxRow, Place, Store } from '@usher/storage';
import { toIdempotencyKey } from '../outbox/idempotency-key.ts';
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
  /** Whether it was put to a desk before: by a process that is gone, or in an attempt that failed. */
  readonly askedBefore: boolean;
  /** When the journey asked. */
  readonly since: Millis;
}

/**
 * Where humans are. An answer is an object with `outcome`, one of the ways out of a hand-off.
 * A desk that answers later says so, and calls `runtime.answer` when it knows. One that cannot tell yet names a time, and is asked anew
 * then, or the desk of another node where this one has ended: meanwhile nobody was promised anything.
 */
export interface Desk {
  request(request: DeskRequest): Promise<DeskReply>;
  /**
   * Told at the start of all requests that wait since before it. They are not asked again; whatever the desk had in mind to do about
   * them when it said `later`, it does now.
   */
  resume?(requests: readonly DeskRequest[]): Promise<void> | void;
  /** The customer or the journey no longer waits. */
  cancel(key: string): Promise<void>;
}

export type DeskReply = { readonly answer: Json } | 'later' | { readonly again: Millis };

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

async function ask(desk: Desk, task: Task<AgentRequest>): Promise<Performed> {
  const { effect, row, conversation, attempt, wasPutOff } = task;
  const reply = await desk.request(toDeskRequest(effect, row, conversation, attempt > 1 && !wasPutOff));
  if (reply === 'later') return { did: 'hand-on' };
  return 'again' in reply ? { did: 'put-off', until: reply.again } : { did: 'answer', output: reply.answer };
}

function toDeskRequest(
  { id: effect, queue, reason, summary, variables }: AgentRequest,
  { createdAt: since }: OutboxRow,
  { id: conversation, key: conversationKey, place, journeyId }: Asking,
  askedBefore: boolean,
): DeskRequest {
  const key = toIdempotencyKey(conversationKey, effect);
  const of = { conversation, conversationKey, place, journeyId, effect };
  return { key, ...of, queue, reason, summary, variables, askedBefore, since };
}

type Asking = Pick<ConversationRecord, 'id' | 'key' | 'place' | 'journeyId'>;

/** How many waiting requests a desk is told of when it begins. */
const resumed = 10_000;

/** Tells the desk of all that waits since before it. */
export async function resumeDesk(desk: Desk | undefined, store: Store): Promise<void> {
  if (desk?.resume === undefined) return;
  const open = await store.listAgentRequests(resumed);
  const requests = open.flatMap(({ row, conversation }) =>
    row.state === 'handed-on' && row.effect.type === 'agent.request'
      ? [toDeskRequest(row.effect, row, conversation, true)]
      : [],
  );
  await desk.resume(requests);
}
