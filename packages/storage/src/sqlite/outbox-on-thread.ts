import type { OutboxRow, Store } from '../store.ts';
import { wellFormed, wholeNumber } from './check-input.ts';
import type { StoreThread } from './store-thread.ts';
import type { WireOutboxRow } from './wire.ts';

type Part<Names extends keyof Store> = Pick<Store, Names>;

/** The store's methods about effects that wait, over the thread that answers them. */
export function outboxOn(thread: StoreThread): ReturnType<typeof claimsOn> & ReturnType<typeof rowsOn> {
  return { ...claimsOn(thread), ...rowsOn(thread) };
}

function claimsOn({
  ask,
}: StoreThread): Part<'claimOutbox' | 'releaseOutbox' | 'beginAttempt' | 'settleOutbox' | 'handOnOutbox'> {
  return {
    async claimOutbox(limit) {
      return (await ask('claimOutbox', { limit: wholeNumber('limit', limit, 0) })).map(decodeOutboxRow);
    },
    async releaseOutbox(except) {
      await ask('releaseOutbox', { except: except.map((id) => wholeNumber('id', id)) });
    },
    async beginAttempt(id, { at, mark }) {
      return { ...(await ask('beginAttempt', { id: wholeNumber('id', id), at: wholeNumber('at', at), mark })) };
    },
    async settleOutbox(id) {
      return (await ask('settleOutbox', { id: wholeNumber('id', id) })).map(decodeOutboxRow);
    },
    async handOnOutbox(id) {
      await ask('handOnOutbox', { id: wholeNumber('id', id) });
    },
  };
}

function rowsOn({
  ask,
}: StoreThread): Part<
  | 'listOutbox'
  | 'withdrawOutbox'
  | 'retryOutbox'
  | 'buryOutbox'
  | 'findOutbox'
  | 'reviveOutbox'
  | 'listDeadOutbox'
  | 'findDeadOutbox'
> {
  return {
    async listOutbox(after, limit) {
      const given = { after: wholeNumber('after', after), limit: wholeNumber('limit', limit, 0) };
      return (await ask('listOutbox', given)).map(decodeOutboxRow);
    },
    async withdrawOutbox(id, about = 'stale') {
      await ask('withdrawOutbox', { id: wholeNumber('id', id), about });
    },
    async retryOutbox(id, { availableAt, error }) {
      await ask('retryOutbox', {
        id: wholeNumber('id', id),
        availableAt: wholeNumber('availableAt', availableAt),
        error,
      });
    },
    async buryOutbox(id, error) {
      await ask('buryOutbox', { id: wholeNumber('id', id), error });
    },
    async findOutbox(conversationId, effectId) {
      const row = await ask('findOutbox', {
        conversationId: wholeNumber('conversationId', conversationId),
        effectId: wellFormed('effectId', effectId),
      });
      return row && decodeOutboxRow(row);
    },
    async reviveOutbox(id, at) {
      return ask('reviveOutbox', { id: wholeNumber('id', id), at: wholeNumber('at', at) });
    },
    async listDeadOutbox(limit) {
      return (await ask('listDeadOutbox', { limit: wholeNumber('limit', limit, 0) })).map(decodeOutboxRow);
    },
    async findDeadOutbox(which) {
      const row = await ('id' in which
        ? ask('findDeadOutbox', { id: wholeNumber('id', which.id) })
        : ask('findDeadOutboxOf', {
            conversationId: wholeNumber('conversationId', which.conversationId),
            effectId: wellFormed('effectId', which.effectId),
          }));
      return row && decodeOutboxRow(row);
    },
  };
}

/** A row as its reader knows it. */
export function decodeOutboxRow(row: WireOutboxRow): OutboxRow {
  return { ...row, effect: JSON.parse(row.effect) };
}
