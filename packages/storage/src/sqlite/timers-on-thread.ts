import type { DeadTurn, Store } from '../store.ts';
import { jsonText, wholeNumber } from './check-input.ts';
import type { StoreThread } from './store-thread.ts';
import type { WireDeadTurn } from './wire.ts';

type Part<Names extends keyof Store> = Pick<Store, Names>;

/** The store's methods about timers, over the thread that answers them. */
export function timersOn({ ask }: StoreThread): Part<'claimTimers' | 'nextTimerDue'> {
  return {
    async claimTimers(now, limit) {
      return ask('claimTimers', { now: wholeNumber('now', now), limit: wholeNumber('limit', limit, 0) });
    },
    async nextTimerDue(after = Number.MIN_SAFE_INTEGER) {
      return ask('nextTimerDue', { after: wholeNumber('after', after) });
    },
  };
}

/** The store's methods about turns that failed. */
export function deadTurnsOn({
  ask,
}: StoreThread): Part<'buryTurn' | 'listDeadTurns' | 'findDeadTurn' | 'deleteDeadTurn'> {
  return {
    async buryTurn({ conversationId, event, begins, error, at }) {
      await ask('buryTurn', {
        conversationId: conversationId === null ? null : wholeNumber('conversationId', conversationId),
        event: jsonText('event', begins === undefined ? event : { ...event, begins }),
        error,
        at: wholeNumber('at', at),
      });
    },
    async listDeadTurns(limit) {
      return (await ask('listDeadTurns', { limit: wholeNumber('limit', limit, 0) })).map(decodeDeadTurn);
    },
    async findDeadTurn(id) {
      const found = await ask('findDeadTurn', { id: wholeNumber('id', id) });
      return found && decodeDeadTurn(found);
    },
    async deleteDeadTurn(id) {
      await ask('deleteDeadTurn', { id: wholeNumber('id', id) });
    },
  };
}

function decodeDeadTurn(row: WireDeadTurn): DeadTurn {
  const { begins, ...event } = JSON.parse(row.event);
  return { ...row, event, ...(begins === undefined ? {} : { begins }) };
}
