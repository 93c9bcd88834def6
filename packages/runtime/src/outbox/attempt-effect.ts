import { UsherError } from '@usher/journey';
import type { ControlPoint, OutboxRow, Store } from '@usher/storage';
import type { Clock } from '../clock.ts';
import type { Conversation, Conversations } from '../conversations.ts';
import { codeOf } from '../observers.ts';
import { toIdempotencyKey } from './idempotency-key.ts';
import { type Item, regain } from './lane.ts';
import { isNotOurs, silentCode } from './not-ours.ts';
import type { Performed, Performer, Task } from './performer.ts';
import type { Slots } from './slots.ts';

export interface AttemptParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly conversations: Conversations;
  readonly slots: Slots;
  /** A row that this node lost, as it was when it was given to it once more; asking takes the answer away. */
  takeGivenAgain(row: OutboxRow): OutboxRow | undefined;
  /** The number of the node's life, where it is sure that nobody else has what it has, and will not while something leaves. */
  sureLife(): number | undefined;
  /** Aborts when no new attempt may begin. */
  readonly stopping: AbortSignal;
  /** Aborts when attempts under way are given up, too. */
  readonly stopped: AbortSignal;
}

/**
 * Makes one attempt, as soon as a slot is free.
 * @returns undefined where the runtime stopped before it began
 * @throws what the store throws; nothing has left then, or only earlier parts of a message
 */
export async function attemptEffect(
  parts: AttemptParts,
  performer: Performer,
  item: Item,
): Promise<Performed | undefined> {
  const { row } = item;
  const { conversations, slots, stopping } = parts;
  const conversation = await conversations.find(row.conversationId);
  if (conversation === undefined) return { did: 'settle' };
  return slots.run(performer.slot(conversation), async () => {
    if (stopping.aborted) return undefined;
    if (item.isCancelled) return { did: 'drop', because: 'cancelled' };
    const life = parts.sureLife();
    if (life === undefined) throw silent();
    if (item.attemptsWhenLost !== null) regainOrLeave(parts, item);
    const ambiguity = item.isAmbiguous ? performer.afterCrash({ effect: row.effect, conversation, row }) : 'repeat';
    if (ambiguity !== 'repeat') return { did: 'fail', failure: ambiguity, retry: 'never' };
    item.isAmbiguous = false;
    const begun = await begin(parts, performer, item, conversation);
    // Read again: what has been committed meanwhile may have given the conversation to an agent, or have moved it.
    const latest = await findLatest(parts, conversation, begun.control);
    const control = await markWhere(parts, performer, item, latest, begun);
    const requireLife = (): void => {
      if (parts.sureLife() !== life) throw silent();
    };
    requireLife();
    return perform(performer, toTask(parts, item, latest, control ?? latest.snapshot.control, requireLife));
  });
}

/** As memory has it, unless another node has moved it. */
async function findLatest(
  { conversations }: AttemptParts,
  conversation: Conversation,
  control: ControlPoint | undefined,
): Promise<Conversation> {
  const known = (await conversations.find(conversation.id)) ?? conversation;
  const to = control?.movedTo;
  if (to === undefined || (to.channel === known.place.channel && to.address === known.place.address)) return known;
  conversations.forget({ id: known.id });
  return (await conversations.findNow(known.id)) ?? known;
}

/** @throws UsherError `storage/unknown-row` where this node has it no more, as far as it knows; one that comes later is another item */
function regainOrLeave(parts: AttemptParts, item: Item): void {
  const again = parts.takeGivenAgain(item.row);
  if (again === undefined) {
    throw new UsherError(
      'storage/unknown-row',
      `Row ${item.row.id} of the outbox is this node's no more: leave it alone.`,
    );
  }
  regain(item, again, parts.clock.now());
}

/**
 * Notes the beginning where it must be known after a crash, or where it is not the first; and asks who speaks where other nodes
 * may have changed it.
 */
async function begin(
  { store, clock }: AttemptParts,
  performer: Performer,
  item: Item,
  conversation: Conversation,
): Promise<Begun> {
  const isMarked = item.attempts > 0 || performer.mustMark({ effect: item.row.effect, conversation });
  const more = { at: clock.now(), mark: isMarked };
  const control = isMarked || store.isShared ? await store.beginAttempt(item.row.id, more) : undefined;
  item.attempts += 1;
  return { isMarked, control: store.isShared ? control : undefined };
}

interface Begun {
  readonly isMarked: boolean;
  readonly control: ControlPoint | undefined;
}

/** Notes the beginning now, where the conversation has gone to a channel that asks for it. */
async function markWhere(
  { store, clock }: AttemptParts,
  performer: Performer,
  { row }: Item,
  latest: Conversation,
  { isMarked, control }: Begun,
): Promise<ControlPoint | undefined> {
  if (isMarked || !performer.mustMark({ effect: row.effect, conversation: latest })) return control;
  const marked = await store.beginAttempt(row.id, { at: clock.now(), mark: true });
  return store.isShared ? marked : undefined;
}

function toTask(
  { store, clock, conversations, stopped }: AttemptParts,
  { row, attempts, progress, wasPutOff }: Item,
  conversation: Conversation,
  control: ControlPoint,
  requireLife: () => void,
): Task {
  let isFirst = true;
  return {
    effect: row.effect,
    row,
    conversation,
    ...{ attempt: attempts, wasPutOff },
    signal: stopped,
    progress,
    requireLife,
    // A hash that most effects, being messages, never ask for.
    get idempotencyKey() {
      return toIdempotencyKey(conversation.key, row.effect.id);
    },
    async readControl() {
      if (isFirst) {
        isFirst = false;
        return control;
      }
      if (store.isShared) return store.beginAttempt(row.id, { at: clock.now(), mark: false });
      return (await conversations.find(row.conversationId))?.snapshot.control ?? control;
    },
  };
}

/**
 * This process may have stood still since it was told that the row is its own, and what it had may be somebody else's: also where it
 * has a new life by now.
 */
function silent(): UsherError {
  return new UsherError(
    silentCode,
    'The store has not heard of this node for too long, so another one may have this effect. It is tried again when it is sure.',
    { retry: 'later' },
  );
}

/** What threw for no stated reason will throw again. */
async function perform(performer: Performer, task: Task): Promise<Performed> {
  try {
    return await performer.perform(task);
  } catch (error) {
    if (isNotOurs(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const retry = error instanceof UsherError ? error.retry : 'never';
    return { did: 'fail', failure: { code: codeOf(error), message }, retry };
  }
}
