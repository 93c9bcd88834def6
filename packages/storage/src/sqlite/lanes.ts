import { StorageFailure } from './failure.ts';
import { allRows, changeRows, firstRow } from './row.ts';
import type { Statements } from './statements.ts';
import type { Handlers, WireOutboxRow, Writes } from './wire.ts';

/** Who performs the rows of the outbox: this opening, or nobody until it claims them. */
export interface Lanes {
  /** Number of this opening, on the rows that it performs. */
  readonly owner: number;
  /** Whether new rows of a conversation may be performed by this node at once: not before older ones that it does not have. */
  isFree(conversationId: number): boolean;
  /** Rows from this id on were left for nobody. */
  leave(firstId: number): void;
  /** A transaction was undone, and with it what was noted of it here. */
  distrust(): void;
  readonly writes: Handlers<
    Pick<Writes, 'claimOutbox' | 'releaseOutbox' | 'settleOutbox' | 'beginAttempt' | 'handOnOutbox' | 'reviveOutbox'>
  >;
}

/** @param owner of this opening, later than all before */
export function createLanes(statements: Statements, owner: number): Lanes {
  /** No waiting row below this id is anybody else's. It is what keeps the usual turn, with none at all, from looking. */
  let firstUnclaimed = 0;

  const leave = (firstId: number) => {
    firstUnclaimed = Math.min(firstUnclaimed, firstId);
  };
  const mayWait = () => firstUnclaimed < Number.POSITIVE_INFINITY;

  return {
    owner,
    isFree: (conversationId) => !mayWait() || firstRow(statements.findUnclaimed, conversationId, owner) === undefined,
    leave,
    distrust: () => leave(0),
    writes: {
      claimOutbox({ limit }) {
        if (!mayWait()) return [];
        const rows = inOrder(allRows<WireOutboxRow>(statements.claimOutbox, owner, firstUnclaimed, owner, limit));
        firstUnclaimed = rows.length < limit ? Number.POSITIVE_INFINITY : (rows.at(-1)?.id ?? firstUnclaimed);
        return rows;
      },
      releaseOutbox({ except }) {
        if (changeRows(statements.releaseOutbox, owner, JSON.stringify(except)) > 0) leave(0);
      },
      settleOutbox({ id }) {
        const mine = mayWait() && firstRow<{ conversationId: number }>(statements.settleMine, id, owner);
        if (mine) return inOrder(allRows(statements.claimLane, owner, mine.conversationId, owner));
        statements.deleteOutbox.run(id);
        return [];
      },
      beginAttempt({ id, at, mark }) {
        const row = mark
          ? firstRow<{ conversationId: number }>(statements.markTried, at, id, owner)
          : firstRow<{ conversationId: number }>(statements.findMine, id, owner);
        if (row === undefined) throw unknownRow(id);
        const found = firstRow<FoundControl>(statements.findControl, row.conversationId);
        if (found === undefined) throw new Error(`The outbox row ${id} is of no conversation.`);
        const { holder, epoch, channel, address } = found;
        return channel === null || address === null
          ? { holder, epoch }
          : { holder, epoch, movedTo: { channel, address } };
      },
      handOnOutbox: ({ id }) => requireMine(id, changeRows(statements.handOnOutbox, id, owner)),
      reviveOutbox({ id, at }) {
        const isRevived = changeRows(statements.reviveOutbox, at, id) > 0;
        if (isRevived) leave(id);
        return isRevived;
      },
    },
  };
}

/** RETURNING promises no order. */
function inOrder(rows: readonly WireOutboxRow[]): readonly WireOutboxRow[] {
  return rows.toSorted((a, b) => a.id - b.id);
}

/** @throws StorageFailure `storage/unknown-row` unless a row was changed */
export function requireMine(id: number, changed: number): undefined {
  if (changed === 0) throw unknownRow(id);
}

function unknownRow(id: number): StorageFailure {
  return new StorageFailure(
    'storage/unknown-row',
    `No outbox row ${id} waits for this node: it was settled, handed on, given up or taken over before. Do not perform its effect; claim rows again.`,
  );
}

interface FoundControl {
  readonly holder: string;
  readonly epoch: number;
  readonly channel: string | null;
  readonly address: string | null;
}
