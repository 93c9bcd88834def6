import type { OutboxRow, Store } from '@usher/storage';
import type { Persistence } from '../persistence.ts';

/**
 * Keeps the number of rows in memory bounded: when too many wait, later ones stay in the store and are read from there
 * as room comes free. Since a row is left out only after all earlier ones were taken, order is kept.
 */
export interface Intake {
  /** Rows of a committed turn. */
  add(rows: readonly OutboxRow[]): void;
  /** At start: everything that the store holds. @returns rows taken into memory */
  pickUp(): Promise<number>;
  /** A row is no longer in the store. */
  remove(row: OutboxRow): void;
}

export interface IntakeParts {
  readonly store: Store;
  readonly persistence: Persistence;
  readonly limit: number;
  hand(rows: readonly OutboxRow[]): void;
}

const pageSize = 500;

export function createIntake({ store, persistence, limit, hand }: IntakeParts): Intake {
  const known = new Set<number>();
  /** Rows up to this id were taken; undefined while none was left out. */
  let cursor: number | undefined;
  /** While a page is read: what happened meanwhile. */
  let reading: { readonly gone: Set<number>; isOutdated: boolean } | undefined;

  let isCatchingUp = false;

  const take = (rows: readonly OutboxRow[]): void => {
    for (const row of rows) known.add(row.id);
    hand(rows);
  };

  const leaveOut = (rows: readonly OutboxRow[]): void => {
    for (const { id } of rows) cursor = Math.min(cursor ?? id, id - 1);
    if (reading !== undefined) reading.isOutdated = true;
  };

  const readPage = async (after: number): Promise<'more' | 'full' | 'end'> => {
    const watch = { gone: new Set<number>(), isOutdated: false };
    reading = watch;
    const page = (await persistence.insist('outbox', () => store.listOutbox(after, pageSize))) ?? [];
    // Turns that were committed before this read are handed over first.
    await new Promise((resolve) => setImmediate(resolve));
    reading = undefined;
    const fresh = page.filter(({ id }) => !known.has(id) && !watch.gone.has(id));
    const room = Math.max(limit - known.size, 0);
    take(fresh.slice(0, room));
    const leftOut = fresh[room];
    cursor = leftOut === undefined ? (page.at(-1)?.id ?? after) : leftOut.id - 1;
    if (leftOut !== undefined) return 'full';
    return page.length < pageSize && !watch.isOutdated ? 'end' : 'more';
  };

  const catchUp = async (): Promise<void> => {
    isCatchingUp = true;
    let read: Awaited<ReturnType<typeof readPage>> = 'more';
    while (read === 'more') read = await readPage(cursor ?? 0);
    if (read === 'end') cursor = undefined;
    isCatchingUp = false;
  };

  return {
    add(rows) {
      if (rows.length === 0) return;
      if (cursor !== undefined || known.size + rows.length > limit) leaveOut(rows);
      else take(rows);
    },
    async pickUp() {
      cursor = 0;
      await catchUp();
      return known.size;
    },
    remove({ id }) {
      known.delete(id);
      reading?.gone.add(id);
      if (cursor !== undefined && !isCatchingUp && known.size <= limit / 2) void catchUp();
    },
  };
}
