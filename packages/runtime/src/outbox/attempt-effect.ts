import { UsherError } from '@usher/journey';
import type { Store } from '@usher/storage';
import type { Clock } from '../clock.ts';
import type { Conversation, Conversations } from '../conversations.ts';
import { codeOf } from '../observers.ts';
import { toIdempotencyKey } from './idempotency-key.ts';
import type { Item } from './lane.ts';
import type { Performed, Performer, Task } from './performer.ts';
import type { Slots } from './slots.ts';

export interface AttemptParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly conversations: Conversations;
  readonly slots: Slots;
  /** Aborts when no new attempt may begin. */
  readonly stopping: AbortSignal;
  /** Aborts when attempts under way are given up, too. */
  readonly stopped: AbortSignal;
}

/**
 * Makes one attempt, as soon as a slot is free.
 * @returns undefined where the runtime stopped before it began
 * @throws what the store throws; nothing has left then
 */
export async function attemptEffect(
  parts: AttemptParts,
  performer: Performer,
  item: Item,
): Promise<Performed | undefined> {
  const { row } = item;
  const { conversations, slots, stopping, stopped } = parts;
  const conversation = await conversations.find(row.conversationId);
  if (conversation === undefined) return { did: 'settle' };
  const ambiguity = item.isAmbiguous ? performer.afterCrash({ effect: row.effect, conversation, row }) : 'repeat';
  if (ambiguity !== 'repeat') return { did: 'fail', failure: ambiguity, retry: 'never' };
  item.isAmbiguous = false;
  return slots.run(performer.slot(conversation), async () => {
    if (stopping.aborted) return undefined;
    if (item.isCancelled) return { did: 'drop', because: 'cancelled' };
    await mark(parts, performer, item, conversation);
    // Read again: what has been committed meanwhile may have given the conversation to an agent.
    const latest = (await conversations.find(row.conversationId)) ?? conversation;
    return perform(performer, toTask(item, latest, stopped));
  });
}

/** Notes the beginning where it must be known after a crash, or where it is not the first. */
async function mark(
  { store, clock }: AttemptParts,
  performer: Performer,
  item: Item,
  conversation: Conversation,
): Promise<void> {
  if (item.attempts > 0 || performer.mustMark({ effect: item.row.effect, conversation })) {
    await store.beginAttempt(item.row.id, { at: clock.now(), mark: true });
  }
  item.attempts += 1;
}

function toTask({ row, attempts, progress }: Item, conversation: Conversation, signal: AbortSignal): Task {
  return {
    effect: row.effect,
    row,
    conversation,
    attempt: attempts,
    signal,
    progress,
    // A hash that most effects, being messages, never ask for.
    get idempotencyKey() {
      return toIdempotencyKey(conversation.key, row.effect.id);
    },
  };
}

/** What threw for no stated reason will throw again. */
async function perform(performer: Performer, task: Task): Promise<Performed> {
  try {
    return await performer.perform(task);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const retry = error instanceof UsherError ? error.retry : 'never';
    return { did: 'fail', failure: { code: codeOf(error), message }, retry };
  }
}
