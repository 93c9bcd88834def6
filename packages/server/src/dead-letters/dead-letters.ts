import { type Millis, UsherError } from '@usher/journey';
import type { Runtime } from '@usher/runtime';
import type { DeadTurn, OutboxRow, Store } from '@usher/storage';
import type { DeadLetter, DeadLetterContent, DeadLetterList } from './wire.ts';

/** What could not be taken or performed, and is kept for an operator. */
export interface DeadLetters {
  /** Newest first, without what anybody said. @param page from 1 */
  list(page: number): Promise<DeadLetterList>;
  /** @throws UsherError `server/no-dead-letter` */
  read(id: string): Promise<DeadLetterContent>;
  /**
   * Tries it once more: the turn now, the effect in its turn.
   * @throws UsherError `server/no-dead-letter`, `server/failed-again`, and what the runtime throws
   */
  retry(id: string): Promise<void>;
  /** Gives it up for good. @throws UsherError `server/no-dead-letter` */
  drop(id: string): Promise<void>;
}

export interface DeadLettersParts {
  readonly store: Pick<
    Store,
    | 'deleteDeadTurn'
    | 'findConversation'
    | 'findDeadOutbox'
    | 'findDeadTurn'
    | 'listDeadOutbox'
    | 'listDeadTurns'
    | 'withdrawOutbox'
  >;
  readonly runtime: Pick<Runtime, 'reviveEffect' | 'reviveTurn'>;
}

const pageLength = 50;
/** Whoever has more of them has to mend what makes them before reading on. */
export const mostPages = 200;

export function createDeadLetters({ store, runtime }: DeadLettersParts): DeadLetters {
  const find = async (id: string): Promise<DeadTurn | OutboxRow> => {
    const { kind, number } = readId(id);
    const found = await (kind === 'turn' ? store.findDeadTurn(number) : store.findDeadOutbox({ id: number }));
    if (found === undefined) throw noLetter(id);
    return found;
  };

  return {
    async list(page) {
      const most = page * pageLength + 1;
      const [turns, effects] = await Promise.all([store.listDeadTurns(most), store.listDeadOutbox(most)]);
      const all = [...turns.map(describeTurn), ...effects.map(describeEffect)].sort((a, b) => b.at - a.at);
      const letters = all.slice((page - 1) * pageLength, page * pageLength);
      const hasMore = all.length > page * pageLength && page < mostPages;
      return { letters, ...(hasMore ? { nextPage: page + 1 } : {}) };
    },
    async read(id) {
      const found = await find(id);
      const { conversationId, error } = found;
      const conversation = conversationId === null ? undefined : await store.findConversation(conversationId);
      const more = {
        ...(conversation === undefined ? {} : { conversationKey: conversation.key }),
        ...(error === null ? {} : { error }),
      };
      return isTurn(found)
        ? { ...describeTurn(found), ...more, ...beginningOf(found), content: found.event }
        : { ...describeEffect(found), ...more, content: found.effect };
    },
    async retry(id) {
      const { kind, number } = readId(id);
      if (kind === 'effect') {
        if (!(await runtime.reviveEffect(number))) throw noLetter(id);
        return;
      }
      const became = await runtime.reviveTurn(number);
      if (became === 'gone') throw noLetter(id);
      if (became === 'failed-again') throw failedAgain(id);
    },
    async drop(id) {
      const { kind, number } = readId(id);
      // Looked for first: rows that wait are nobody's to drop.
      await find(id);
      await (kind === 'turn' ? store.deleteDeadTurn(number) : store.withdrawOutbox(number));
    },
  };
}

function isTurn(letter: DeadTurn | OutboxRow): letter is DeadTurn {
  return 'event' in letter;
}

function beginningOf({ begins }: DeadTurn): Pick<DeadLetterContent, 'begins'> {
  return begins === undefined ? {} : { begins };
}

function describeTurn({ id, conversationId, event, error, at }: DeadTurn): DeadLetter {
  const { type } = event;
  return { id: `turn-${id}`, kind: 'turn', type, at, ...about(conversationId, error) };
}

function describeEffect({ id, conversationId, effect, error, triedAt, createdAt, ...row }: OutboxRow): DeadLetter {
  const { attempts, correlation } = row;
  const at: Millis = triedAt ?? createdAt;
  return {
    ...{ id: `effect-${id}`, kind: 'effect', type: effect.type, at, attempts },
    ...about(conversationId, error),
    ...(correlation === null ? {} : { correlation }),
  };
}

/** Of an error its code only: its sentence may quote what somebody said. */
function about(conversationId: number | null, error: string | null): Pick<DeadLetter, 'conversation' | 'code'> {
  const code = /^[a-z][\w-]*\/[\w-]+/.exec(error ?? '')?.[0];
  return {
    ...(conversationId === null ? {} : { conversation: conversationId }),
    ...(code === undefined ? {} : { code }),
  };
}

function readId(id: string): { readonly kind: 'turn' | 'effect'; readonly number: number } {
  const [, kind, number] = /^(turn|effect)-(\d{1,15})$/.exec(id) ?? [];
  if (kind !== 'turn' && kind !== 'effect') throw noLetter(id);
  return { kind, number: Number(number) };
}

function noLetter(id: string): UsherError {
  return new UsherError(
    'server/no-dead-letter',
    `There is no dead letter ${/^[\w-]{1,40}$/.test(id) ? id : 'of that id'}, or no longer. The list has those there are.`,
  );
}

function failedAgain(id: string): UsherError {
  return new UsherError(
    'server/failed-again',
    `The event of ${id} failed again and is kept. Mend what its error names, or drop it.`,
  );
}
