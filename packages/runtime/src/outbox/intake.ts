import type { OutboxRow, Store } from '@usher/storage';
import type { Activity } from '../activity.ts';
import type { Persistence } from '../persistence.ts';
import type { ExpectedRows } from '../turns/commit-turn.ts';
import { createArrivals } from './arrivals.ts';
import { createDoubt } from './doubt.ts';

/**
 * Takes the rows that this node performs, and no more than fit into memory: those of its own commits as they come, those that nobody
 * has by claiming them. Rows of one conversation are handed over in their order.
 */
export interface Intake {
  /** A commit begins; `conversation` is null where it begins one. */
  expectRows(conversation: number | null, effects: number): ExpectedRows;
  /** Performed: the row goes, and what queued up behind it comes. @throws what the store throws */
  settle(row: OutboxRow): Promise<void>;
  /** Gives back what this process had in an earlier life of its runtime. Before anything is taken in this one. */
  giveBack(): Promise<void>;
  /** Takes all that nobody has, as far as it fits, and what nobody has from now on. @returns rows taken into memory */
  start(): Promise<number>;
  /** Rows may wait that nobody has. */
  look(): void;
  /** A row is no longer this node's. */
  remove(row: OutboxRow): void;
  /** A row that this node lost, as it was when it was given to it once more; asking takes the answer away. */
  takeGivenAgain(row: OutboxRow): OutboxRow | undefined;
  /** This node has none of the rows any more that it had; `kept` are still in memory all the same. */
  reset(kept: readonly OutboxRow[]): void;
}

export interface IntakeParts {
  readonly store: Store;
  readonly persistence: Persistence;
  readonly activity: Activity;
  readonly limit: number;
  /** Whether this node performs at all. */
  readonly performs: boolean;
  /** Aborts when nothing more is taken. */
  readonly stopping: AbortSignal;
  hand(rows: readonly OutboxRow[]): void;
}

const pageSize = 500;

export function createIntake(parts: IntakeParts): Intake {
  const { store, persistence, activity, limit, performs, stopping } = parts;
  const known = new Set<number>();
  /** Given although they were known: others had them, or nobody, in between. */
  const again = new Map<number, OutboxRow>();
  /** Gone while a claim was under way, which may still bring them. */
  let gone = new Set<number>();
  /** Room that commits under way have been promised. */
  let promised = 0;
  /** Whether rows wait in the store for room to come free here. */
  let isBehind = false;
  let hasStarted = false;
  let isClaiming = false;
  let isClaimWanted = false;
  const doubt = createDoubt(stopping);

  const arrivals = createArrivals((rows) => {
    const fresh: OutboxRow[] = [];
    for (const row of rows) {
      if (known.has(row.id)) again.set(row.id, row);
      else fresh.push(row);
      known.add(row.id);
    }
    if (fresh.length > 0) parts.hand(fresh);
  });

  const distrust = (): void => {
    doubt.begin();
    arrivals.discard();
    look();
  };

  /** A call that may bring rows of one line. */
  const follow = (conversation: number | null) => {
    const arrival = arrivals.expect(conversation);
    const call = doubt.follow();
    return {
      end(rows: readonly OutboxRow[]) {
        const isTrusted = call.end(rows.length);
        if (!isTrusted && rows.length > 0) distrust();
        arrival.end(isTrusted ? rows : []);
      },
      fail() {
        call.end(0);
        // First, so that what waited for it is not taken.
        distrust();
        arrival.end([]);
      },
    };
  };

  /** @throws what the store throws */
  const claimRows = async (room: number): Promise<readonly OutboxRow[]> => {
    while (!stopping.aborted) {
      const check = doubt.check();
      if (check.isClearing) {
        await check.quiet();
        await store.releaseOutbox([...known]);
      }
      gone = new Set();
      const arrival = arrivals.expectClaimed();
      const rows = await store.claimOutbox(room).catch((error: unknown) => {
        distrust();
        arrival.end([]);
        throw error;
      });
      const isTrusted = check.end();
      const wanted = rows.filter(({ id }) => !gone.has(id));
      arrival.end(isTrusted ? wanted : []);
      // One that was somebody else's when it was let go of here is this node's by now, and must not be so in nobody's memory.
      if (isTrusted && wanted.length < rows.length) distrust();
      if (isTrusted) return rows;
    }
    return [];
  };

  /** @returns whether there may be more */
  const claimPage = async (): Promise<boolean> => {
    const room = Math.min(limit - known.size - promised, pageSize);
    isBehind = room <= 0;
    if (isBehind) return false;
    const page = await persistence.insist('outbox', () => claimRows(room));
    return page !== undefined && page.length >= room;
  };

  const claim = async (): Promise<void> => {
    isClaiming = true;
    do {
      isClaimWanted = false;
      while (!stopping.aborted && (await claimPage())) {
        // A full page: there may be more.
      }
    } while (isClaimWanted && !stopping.aborted);
    isClaiming = false;
  };

  const look = (): void => {
    if (!performs || !hasStarted || stopping.aborted) return;
    if (isClaiming) isClaimWanted = true;
    else void activity.track(claim());
  };

  const lookIfBehind = (): void => {
    if (isBehind && known.size + promised <= limit / 2) look();
  };

  const leaveToOthers = (effects: number): ExpectedRows => {
    const end = () => {
      if (effects > 0 && performs) isBehind = true;
      lookIfBehind();
    };
    return { takesEffects: false, end, fail: end };
  };

  return {
    expectRows(conversation, effects) {
      const hasRoom = effects <= limit - known.size - promised;
      if (effects === 0 || !performs || stopping.aborted || doubt.isOn() || !hasRoom) return leaveToOthers(effects);
      promised += effects;
      const call = follow(conversation);
      return {
        takesEffects: true,
        end(rows) {
          promised -= effects;
          call.end(rows);
          // Where there are other nodes, one of them may have the line.
          if (rows.length < effects && !store.isShared) isBehind = true;
          lookIfBehind();
        },
        fail() {
          promised -= effects;
          call.fail();
        },
      };
    },
    async settle({ id, conversationId }) {
      const call = follow(conversationId);
      const behind = await store.settleOutbox(id).catch((error: unknown) => {
        call.fail();
        throw error;
      });
      call.end(behind);
    },
    async giveBack() {
      if (performs) await persistence.insist('outbox', () => store.releaseOutbox([]));
    },
    async start() {
      if (!performs) return 0;
      hasStarted = true;
      await activity.track(claim());
      return known.size;
    },
    look,
    remove({ id }) {
      known.delete(id);
      again.delete(id);
      gone.add(id);
      lookIfBehind();
    },
    takeGivenAgain({ id }) {
      const row = again.get(id);
      again.delete(id);
      return row;
    },
    reset(kept) {
      known.clear();
      again.clear();
      for (const { id } of kept) known.add(id);
      distrust();
    },
  };
}
