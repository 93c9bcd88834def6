import type { OutboxRow, Store } from '@usher/storage';
import type { Activity } from '../activity.ts';
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
  /** The store may hold rows that nobody has handed over: look through all of it before anything later is taken. */
  distrust(): void;
}

export interface IntakeParts {
  readonly store: Store;
  readonly persistence: Persistence;
  readonly activity: Activity;
  readonly limit: number;
  hand(rows: readonly OutboxRow[]): void;
}

const pageSize = 500;

export function createIntake({ store, persistence, activity, limit, hand }: IntakeParts): Intake {
  const known = new Set<number>();
  /**
   * While rows are left out, as before `pickUp`: all up to this id were taken or looked at. Ids are given in the order of
   * commits.
   */
  let cursor: number | undefined = 0;
  /** While a page is read: what happened meanwhile. */
  let reading: { readonly gone: Set<number>; isOutdated: boolean } | undefined;

  let isClaimed = false;

  const take = (rows: readonly OutboxRow[]): void => {
    for (const row of rows) known.add(row.id);
    hand(rows);
  };

  const goBackTo = (id: number): void => {
    cursor = id;
    if (reading !== undefined) reading.isOutdated = true;
  };

  /** What an earlier life of this process left is nobody's until it is claimed. */
  const readPage = async (after: number): Promise<readonly OutboxRow[]> => {
    while (!isClaimed) isClaimed = (await store.claimOutbox(pageSize)).length === 0;
    return store.listOutbox(after, pageSize);
  };

  /** Reads on from the cursor until everything is in memory, or the memory is full. */
  const catchUp = async (after: number): Promise<void> => {
    const watch = { gone: new Set<number>(), isOutdated: false };
    reading = watch;
    const page = (await persistence.insist('outbox', () => readPage(after))) ?? [];
    // Turns that were committed before this read are handed over first.
    await new Promise((resolve) => setImmediate(resolve));
    reading = undefined;
    const fresh = page.filter(({ id }) => !known.has(id) && !watch.gone.has(id));
    const room = Math.max(limit - known.size, 0);
    const leftOut = fresh[room];
    const end = page.at(-1)?.id ?? after;
    const isAll = leftOut === undefined && page.length < pageSize && !watch.isOutdated;
    cursor = isAll ? undefined : (leftOut?.id ?? end + 1) - 1;
    take(fresh.slice(0, room));
    if (!isAll && leftOut === undefined) await catchUp(end);
  };

  return {
    add(rows) {
      if (rows.length === 0) return;
      if (cursor === undefined && known.size + rows.length <= limit) return take(rows);
      for (const { id } of rows) goBackTo(Math.min(cursor ?? id, id - 1));
    },
    async pickUp() {
      await catchUp(0);
      return known.size;
    },
    remove({ id }) {
      known.delete(id);
      reading?.gone.add(id);
      if (cursor !== undefined && reading === undefined && known.size <= limit / 2)
        void activity.track(catchUp(cursor));
    },
    distrust() {
      goBackTo(0);
      if (reading === undefined) void activity.track(catchUp(0));
    },
  };
}
