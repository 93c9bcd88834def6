import { isAnswering } from '@usher/engine';
import type { Millis, RetryDecision } from '@usher/journey';
import type { OutboxRow, Store } from '@usher/storage';
import type { Clock } from '../clock.ts';
import type { Emit } from '../observers.ts';
import type { Persistence } from '../persistence.ts';
import type { EffectOutcome, TurnTaker } from '../turns/take-turn.ts';
import { delayAfter } from './back-off.ts';
import { type Item, putOffCode } from './lane.ts';
import type { Failure, Performed, Performer } from './performer.ts';
import { withProgress } from './progress.ts';

export interface SettleParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly random: () => number;
  readonly persistence: Persistence;
  readonly longestDelay: number;
  takeResult: TurnTaker['takeResult'];
  /** The row goes, and what queued up behind it is taken over. */
  settleRow(row: OutboxRow): Promise<void>;
}

/** What the line does with a row after an attempt. `later`: it is due again at `availableAt`. */
export type Settled = 'gone' | 'later' | 'handed-on';

/** Writes down how an attempt ended. Exactly one result of an answering effect becomes a turn, and that turn deletes the row. */
export async function settleAttempt(
  parts: SettleParts,
  performer: Performer,
  item: Item,
  performed: Performed,
): Promise<Settled> {
  switch (performed.did) {
    case 'hand-on':
      // Whoever has it now may answer before this is written down.
      item.phase = 'handed-on';
      await parts.persistence.insist('hand-on', () => parts.store.handOnOutbox(item.row.id));
      return 'handed-on';
    case 'settle':
      await settle(parts, item);
      return 'gone';
    case 'drop':
      parts.emit('effect.dropped', { ...factsOf(item), because: performed.because });
      if (performed.because === 'cancelled') await settle(parts, item);
      else await withdraw(parts, item, performed.because === 'stale' ? 'stale' : 'unwanted');
      return 'gone';
    case 'answer':
      await answer(parts, item, { ok: true, output: performed.output });
      return 'gone';
    case 'put-off':
      return putOff(parts, item, performed.until);
    case 'fail':
      return fail(parts, performer, item, performed.failure, performed.retry);
  }
}

export function factsOf({ row, attempts }: Pick<Item, 'row' | 'attempts'>) {
  const { correlation } = row;
  return {
    conversation: row.conversationId,
    effect: row.effect.id,
    type: row.effect.type,
    attempt: attempts,
    correlation,
  };
}

/** Performed, or wanted no more: the row goes. */
export async function settle({ persistence, settleRow }: SettleParts, { row }: Pick<Item, 'row'>): Promise<void> {
  await persistence.insist('settle', () => settleRow(row));
}

/** What was never said stays in the transcript for colleagues, as a note. */
async function withdraw(
  { store, persistence }: SettleParts,
  { row }: Item,
  about: 'stale' | 'unwanted',
): Promise<void> {
  await persistence.insist('withdraw', () => store.withdrawOutbox(row.id, about));
}

/** Takes the result as a turn. @returns false where somebody else's was first, or the runtime stopped before the store took it */
export async function answer(
  parts: SettleParts,
  item: Pick<Item, 'row' | 'attempts'>,
  outcome: EffectOutcome,
): Promise<boolean> {
  const taken = await parts.persistence.insist('result', () => parts.takeResult(item.row, outcome));
  if (taken === 'buried')
    await bury(parts, item, { code: 'runtime/turn-failed', message: 'The turn of its result failed.' });
  if (taken === 'nothing') await settle(parts, item);
  return taken !== undefined && taken !== 'stale';
}

/** Whoever names a time that is over would be asked without end. */
const shortestPutOff: Millis = 100;

async function putOff(parts: SettleParts, item: Item, until: Millis): Promise<Settled> {
  if (item.isCancelled) {
    await settle(parts, item);
    return 'gone';
  }
  item.wasPutOff = true;
  item.availableAt = Math.max(until, parts.clock.now() + shortestPutOff);
  const error = `${putOffCode}: It was too early.`;
  const { availableAt } = item;
  await parts.persistence.insist('put-off', () => parts.store.retryOutbox(item.row.id, { availableAt, error }));
  return 'later';
}

async function fail(
  parts: SettleParts,
  performer: Performer,
  item: Item,
  failure: Failure,
  retry: RetryDecision,
): Promise<Settled> {
  const { clock, emit, store, persistence } = parts;
  const { row, attempts } = item;
  const policy = performer.policy(row.effect);
  if (item.isCancelled) {
    await settle(parts, item);
    return 'gone';
  }
  if (retry === 'never' || attempts >= policy.attempts) {
    if (isAnswering(row.effect)) await answer(parts, item, { ok: false, error: failure });
    else await bury(parts, item, failure);
    return 'gone';
  }
  const backOff = { firstDelay: policy.firstDelay, longestDelay: parts.longestDelay };
  item.wasPutOff = false;
  item.availableAt = clock.now() + delayAfter(attempts, retry, backOff, parts.random());
  const { availableAt } = item;
  const error = withProgress(`${failure.code}: ${failure.message}`, item.progress);
  emit('effect.retried', { ...factsOf(item), code: failure.code, availableAt });
  await persistence.insist('retry', () => store.retryOutbox(row.id, { availableAt, error }));
  return 'later';
}

async function bury(
  { store, emit, persistence }: SettleParts,
  item: Pick<Item, 'row' | 'attempts'>,
  { code, message }: Failure,
): Promise<void> {
  emit('effect.buried', { ...factsOf(item), code });
  await persistence.insist('bury', () => store.buryOutbox(item.row.id, `${code}: ${message}`));
}
