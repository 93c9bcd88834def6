import type { Millis } from '@usher/journey';
import type { Store, TimerRow } from '@usher/storage';
import type { Activity } from './activity.ts';
import type { Clock, Scheduled } from './clock.ts';
import { napAfter } from './nap.ts';
import { lookEvery } from './node-life.ts';
import { codeOf, type Emit } from './observers.ts';
import type { TurnTaker } from './turns/take-turn.ts';

/** Fires timers when they are due. They are rows of the store; in memory is only when to look next. */
export interface Timers {
  /** Begins to look for what became due during a standstill, and goes on from there; nobody need wait for it. */
  start(): void;
  /** A turn has set timers: look again at the earliest of them. */
  arm(due: Millis): void;
  stop(): void;
}

export interface TimerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly random: () => number;
  readonly activity: Activity;
  /** Turns of timers under way at once: fewer than all, so that what customers say finds room beside very many that are late. */
  readonly sideBySide: number;
  takeTimer: TurnTaker['takeTimer'];
}

/** Claimed at once: what is fired long before another node may take it for forgotten. */
const batchSize = 200;
/** When to look again after the store failed, or while timers are due that cannot fire. */
const pause = 5_000;
/** Later than this counts as late and is told. */
const lateAfter = 10_000;

export function createTimers(parts: TimerParts): Timers {
  const { store, clock, emit, random, activity, sideBySide, takeTimer } = parts;
  /** Timers whose turn could not be taken, and until when they are left alone. */
  const stuck = new Map<string, Millis>();
  let armed: { readonly at: Millis; readonly scheduled: Scheduled } | undefined;
  let isLooking = false;
  /** Something became due while it was looked. */
  let isOutdated = false;
  let isStopped = true;

  const arm = (due: Millis): void => {
    if (isStopped || (armed !== undefined && armed.at <= due)) return;
    armed?.scheduled.cancel();
    armed = { at: due, scheduled: clock.schedule(due, wake) };
  };

  const wake = (): void => {
    armed = undefined;
    if (isLooking) isOutdated = true;
    else void activity.track(look());
  };

  const look = async (): Promise<void> => {
    isLooking = true;
    let next: Millis | undefined;
    try {
      let looked = clock.now();
      while (!isStopped && (await fireDue(looked))) looked = clock.now();
      next = await nextLook(looked);
      if (isOutdated) next = clock.now();
    } catch (error) {
      emit('store.failed', { during: 'timers', code: codeOf(error) });
      next = clock.now() + pause;
    }
    isLooking = false;
    isOutdated = false;
    if (next !== undefined) arm(next);
  };

  /** What was due by the last look is fired, or somebody else's to fire, or stuck. */
  const nextLook = async (looked: Millis): Promise<Millis | undefined> => {
    const due = (await store.nextTimerDue(looked)) ?? Number.POSITIVE_INFINITY;
    const now = clock.now();
    // Other nodes set timers of which this one does not hear, and leave some that they have claimed.
    const again = store.isShared ? now + napAfter(lookEvery, random()) : stuck.size > 0 ? now + pause : due;
    const next = Math.min(due, again);
    return next === Number.POSITIVE_INFINITY ? undefined : next;
  };

  /** @returns whether there may be more */
  const fireDue = async (now: Millis): Promise<boolean> => {
    const rows = await store.claimTimers(now, batchSize + stuck.size);
    const fresh = rows.filter((row) => (stuck.get(nameOf(row)) ?? now) <= now);
    return (await fireAll(fresh)) || fresh.length >= batchSize;
  };

  /**
   * Begins them in their order. What a stop leaves over is due at the next start, or to others at once.
   * @returns whether one of them is out of the way, so that another look finds others
   */
  const fireAll = async (rows: readonly TimerRow[]): Promise<boolean> => {
    const left = rows.values();
    let isOneAway = false;
    const fireSome = async () => {
      for (const row of left) {
        if (isStopped) return;
        if (await fire(row)) isOneAway = true;
      }
    };
    await Promise.all(Array.from({ length: Math.min(sideBySide, rows.length) }, fireSome));
    return isOneAway;
  };

  /** @returns whether it is out of the way */
  const fire = async (row: TimerRow): Promise<boolean> => {
    const { conversationId: conversation, timer, due } = row;
    const millis = clock.now() - due;
    if (millis > lateAfter) emit('timer.late', { conversation, timer, millis });
    try {
      const taken = await takeTimer(row);
      // What it needs may come with the next start; it would fail until then.
      if (taken === 'buried' || taken === 'nothing') stuck.set(nameOf(row), Number.POSITIVE_INFINITY);
      else stuck.delete(nameOf(row));
      return taken === 'committed' || taken === 'stale';
    } catch (error) {
      emit('store.failed', { during: 'timer', code: codeOf(error) });
      stuck.set(nameOf(row), clock.now() + pause);
      return false;
    }
  };

  return {
    start() {
      isStopped = false;
      void activity.track(look());
    },
    arm,
    stop() {
      isStopped = true;
      armed?.scheduled.cancel();
      armed = undefined;
    },
  };
}

function nameOf({ conversationId, timer, n }: TimerRow): string {
  return `${conversationId} ${n} ${timer}`;
}
