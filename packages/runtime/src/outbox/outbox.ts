import type { Effect } from '@usher/engine';
import type { OutboxRow } from '@usher/storage';
import type { Activity } from '../activity.ts';
import { codeOf } from '../observers.ts';
import { waitUntil } from '../time-limit.ts';
import type { EffectOutcome } from '../turns/take-turn.ts';
import { type AttemptParts, attemptEffect } from './attempt-effect.ts';
import { toIdempotencyKey } from './idempotency-key.ts';
import { type Item, type Lane, listStartable, regain, toItem } from './lane.ts';
import { isNotOurs } from './not-ours.ts';
import type { FindPerformer, Performed, Performer } from './performer.ts';
import { answer, factsOf, type SettleParts, settle, settleAttempt } from './settle-attempt.ts';
import { isUnknownRow } from './unknown-row.ts';

/** Performs what committed turns wished: in order within a conversation, conversations side by side. */
export interface Outbox {
  /** Takes rows over, those of one conversation in the order in which they were committed. */
  add(rows: readonly OutboxRow[]): void;
  /** The answer to an effect that was handed on. @returns false where no such effect waits for one */
  answer(conversationId: number, effectId: string, outcome: EffectOutcome): Promise<boolean>;
  /** This node has no row any more. Attempts under way end by themselves. @returns the rows of those */
  dropAll(): readonly OutboxRow[];
}

export interface OutboxParts extends SettleParts, AttemptParts {
  readonly findPerformer: FindPerformer;
  readonly activity: Activity;
  /** Hears of each row that is not this node's any more. */
  onGone(row: OutboxRow): void;
}

const storeDelay = 1_000;

export function createOutbox(parts: OutboxParts): Outbox {
  const { store, persistence, clock, emit, conversations, findPerformer, activity, stopping, stopped } = parts;
  const lanes = new Map<number, Lane>();
  /** Effects that may have been handed on, and are being called off: conversation and effect. */
  const calledOff = new Set<string>();

  const laneOf = (conversationId: number): Lane => {
    const lane = lanes.get(conversationId) ?? { conversationId, items: [] };
    lanes.set(conversationId, lane);
    return lane;
  };

  const advance = (lane: Lane): void => {
    if (stopping.aborted) return;
    const isInOrder = (item: Item) => findPerformer(item.row.effect).isInOrder;
    for (const item of listStartable(lane.items, clock.now(), isInOrder)) {
      item.phase = 'running';
      void activity.track(run(lane, item));
    }
  };

  const advanceAt = (lane: Lane, item: Item): void => {
    item.phase = 'waiting';
    const { availableAt } = item;
    void waitUntil(clock, availableAt, stopping).then(() => {
      // The pause is over, also where the clock was set back meanwhile. Where it was set forward, the next one may have begun.
      if (item.availableAt === availableAt) item.availableAt = Math.min(availableAt, clock.now());
      advance(lane);
    });
  };

  const leaveLane = (lane: Lane, item: Item): void => {
    // It may have been answered while it was called off: nobody else leaves for it.
    const place = lane.items.indexOf(item);
    if (place >= 0) lane.items.splice(place, 1);
    forgetEmpty(lane);
    advance(lane);
  };

  /** Only where no other has begun since. */
  const forgetEmpty = (lane: Lane): void => {
    if (lane.items.length === 0 && lanes.get(lane.conversationId) === lane) lanes.delete(lane.conversationId);
  };

  const run = async (lane: Lane, item: Item): Promise<void> => {
    const performer = findPerformer(item.row.effect);
    const began = clock.now();
    let performed: Performed | undefined;
    try {
      performed = await attemptEffect(parts, performer, item);
    } catch (error) {
      if (isUnknownRow(error)) return lose(lane, item);
      // That this node is not sure of its lease is no failure of the store.
      if (!isNotOurs(error)) emit('store.failed', { during: 'attempt', code: codeOf(error) });
      item.availableAt = clock.now() + storeDelay;
      return advanceAt(lane, item);
    }
    // What a stop cut off is left as it is: the next start sees an attempt whose end nobody knows.
    if (performed === undefined || stopped.aborted) return;
    if (performed.did === 'settle' || performed.did === 'answer') {
      emit('effect.performed', { ...factsOf(item), millis: clock.now() - began });
    }
    await finish(lane, item, performer, performed);
  };

  const lose = (lane: Lane, item: Item): void => {
    const again = parts.takeGivenAgain(item.row);
    if (again !== undefined) {
      regain(item, again, clock.now());
      advanceAt(lane, item);
      return;
    }
    emit('effect.lost', factsOf(item));
    parts.onGone(item.row);
    leaveLane(lane, item);
  };

  const finish = async (lane: Lane, item: Item, performer: Performer, performed: Performed): Promise<void> => {
    // The next message need not wait until it is written down that this one has left; but what was not said must be out of the
    // transcript before anything after it is read there.
    const isThrough = performed.did === 'settle';
    if (isThrough) leaveLane(lane, item);
    const settled = await settleAttempt(parts, performer, item, performed);
    if (settled === 'later') return advanceAt(lane, item);
    // Called off while it was handed on: whoever has it now is told, and the row goes as if it had been called off later.
    if (settled === 'handed-on' && item.isCancelled) return drop(lane, item);
    if (!isThrough) leaveLane(lane, item);
    parts.onGone(item.row);
  };

  const cancel = async (lane: Lane, row: OutboxRow, effectId: string): Promise<void> => {
    const item = lane.items.find((each) => each.row.effect.id === effectId);
    // Its block and the engine may both call it off.
    const isFirst = item !== undefined && !item.isCancelled;
    if (item !== undefined) item.isCancelled = true;
    if (isFirst && item.phase !== 'running') await drop(lane, item);
    if (item === undefined) await cancelHandedOn(row.conversationId, effectId);
    await settle(parts, { row });
    parts.onGone(row);
  };

  /** What is handed on is in nobody's memory. */
  const cancelHandedOn = async (conversationId: number, effectId: string): Promise<void> => {
    const key = `${conversationId} ${effectId}`;
    if (calledOff.has(key)) return;
    calledOff.add(key);
    const row = await persistence.insist('cancel', () => store.findOutbox(conversationId, effectId));
    if (row?.state === 'handed-on') {
      const handedOn = { row, attempts: row.attempts };
      await callOff(row);
      emit('effect.dropped', { ...factsOf(handedOn), because: 'cancelled' });
      await settle(parts, handedOn);
    }
    calledOff.delete(key);
  };

  const drop = async (lane: Lane, item: Item): Promise<void> => {
    // It may be called off just while it is written down that somebody has it.
    if (item.isDropped) return;
    item.isDropped = true;
    if (item.phase === 'handed-on') await callOff(item.row);
    emit('effect.dropped', { ...factsOf(item), because: 'cancelled' });
    leaveLane(lane, item);
    await settle(parts, item);
    parts.onGone(item.row);
  };

  /** Whoever was asked may answer all the same: nobody waits for it then. */
  const callOff = async (row: OutboxRow): Promise<void> => {
    const { effect, conversationId, attempts } = row;
    try {
      const conversation = await conversations.find(conversationId);
      if (conversation === undefined) return;
      const idempotencyKey = toIdempotencyKey(conversation.key, effect.id);
      await findPerformer(effect).cancel?.({ effect, conversation, idempotencyKey });
    } catch (error) {
      emit('effect.not-withdrawn', { ...factsOf({ row, attempts }), code: codeOf(error) });
    }
  };

  const append = (lane: Lane, row: OutboxRow): void => {
    const cancelled = cancelledBy(row.effect);
    if (cancelled !== undefined) return void activity.track(cancel(lane, row, cancelled));
    const item = toItem(row, clock.now());
    lane.items.push(item);
    if (item.availableAt > clock.now()) advanceAt(lane, item);
  };

  return {
    add(rows) {
      for (const row of rows) append(laneOf(row.conversationId), row);
      // Looked up only now: a row that calls off the last one of its line ends that line, and what follows begins another.
      for (const conversationId of new Set(rows.map((row) => row.conversationId))) {
        const lane = laneOf(conversationId);
        advance(lane);
        forgetEmpty(lane);
      }
    },
    async answer(conversationId, effectId, outcome) {
      const lane = lanes.get(conversationId);
      const item = lane?.items.find((each) => each.row.effect.id === effectId && each.phase === 'handed-on');
      if (lane !== undefined && item !== undefined) {
        item.phase = 'running';
        const isTaken = await activity.track(answer(parts, item, outcome));
        leaveLane(lane, item);
        parts.onGone(item.row);
        return isTaken;
      }
      const row = await store.findOutbox(conversationId, effectId);
      if (row?.state !== 'handed-on') return false;
      return activity.track(answer(parts, { row, attempts: row.attempts }, outcome));
    },
    dropAll() {
      const running = (item: Item) => item.phase === 'running';
      for (const [id, lane] of lanes) {
        lane.items.splice(0, lane.items.length, ...lane.items.filter(running));
        for (const item of lane.items) item.attemptsWhenLost ??= item.attempts;
        if (lane.items.length === 0) lanes.delete(id);
      }
      return [...lanes.values()].flatMap(({ items }) => items.map(({ row }) => row));
    },
  };
}

function cancelledBy(effect: Effect): string | undefined {
  if (effect.type === 'effect.cancel') return effect.of;
  return effect.type === 'agent.cancel' ? effect.request : undefined;
}
