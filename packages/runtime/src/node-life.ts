import type { Millis } from '@usher/journey';
import type { Signal, Store } from '@usher/storage';
import type { Activity } from './activity.ts';
import type { Clock } from './clock.ts';
import { napAfter } from './nap.ts';
import { codeOf, type Emit } from './observers.ts';
import { waitUntil } from './time-limit.ts';

/** Why a node takes no traffic, in words for whoever looks at its readiness. */
export type Unready = 'the store does not answer' | 'the store is lost' | 'the store has no space left';

/** One node among others: says that it lives, hears when it was taken for dead, and looks for what nobody has. */
export interface NodeLife {
  /** Begins, once the store has heard of it or failed; what it does ends with the stop. */
  start(): Promise<void>;
  /**
   * The number of this life, where nobody can take over what it has for another third of the lease: so long may what it sends be
   * on its way. Undefined where that is not sure. A node that was taken for dead goes on under another number.
   */
  sureLife(): number | undefined;
  unready(): Unready | undefined;
  /** The store failed under somebody's hands: find out whether it answers. */
  doubt(code: string): void;
  /** The store took a turn. */
  trust(): void;
}

export interface NodeLifeParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: () => number;
  readonly emit: Emit;
  readonly activity: Activity;
  /** Aborts when nothing is looked for any more. */
  readonly stopping: AbortSignal;
  /** Aborts when the node no longer needs to be taken for alive. */
  readonly stopped: AbortSignal;
  /** Others have what this node had. */
  onLost(): void;
  /** Rows may wait that nobody has. */
  look(): void;
  onSignal(signal: Signal): void;
}

/** How long rows may wait that nobody has. */
export const lookEvery: Millis = 500;
/** After the store did not answer. */
const soon: Millis = 1_000;
/** How long no traffic is asked for after there was no space; only a turn shows whether there is some again. */
const fullFor: Millis = 5_000;

export function createNodeLife(parts: NodeLifeParts): NodeLife {
  const { store, clock, random, emit, activity, stopping, stopped } = parts;
  const renewEvery = store.leaseTime / 3;
  let heardAt = clock.now();
  let life = 1;
  let isAnswering = true;
  let isStoreLost = false;
  let fullAt = Number.NEGATIVE_INFINITY;
  let renewing: Promise<void> | undefined;

  const renew = async (): Promise<void> => {
    const began = clock.now();
    try {
      const kept = await store.renewNode();
      const silent = clock.now() - heardAt;
      heardAt = began;
      isAnswering = true;
      if (kept === 'kept') return;
      life += 1;
      emit('node.lost', { silent: Number.isFinite(silent) ? silent : store.leaseTime });
      parts.onLost();
    } catch (error) {
      isAnswering = false;
      emit('store.failed', { during: 'renew', code: codeOf(error) });
    }
  };
  const renewOnce = (): Promise<void> => {
    renewing ??= activity.track(renew()).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  const keepAlive = async (): Promise<void> => {
    while (!stopped.aborted) {
      await waitUntil(clock, clock.now() + (isAnswering ? renewEvery : Math.min(soon, renewEvery)), stopped);
      if (!stopped.aborted) await renewOnce();
    }
  };
  const keepLooking = async (): Promise<void> => {
    while (!stopping.aborted) {
      await waitUntil(clock, clock.now() + napAfter(lookEvery, random()), stopping);
      parts.look();
    }
  };

  /** A clock that was set back since says nothing. */
  const isSure = (): boolean => {
    const silence = clock.now() - heardAt;
    return silence >= 0 && silence < (store.leaseTime * 2) / 3;
  };

  const isFull = (): boolean => {
    const since = clock.now() - fullAt;
    return since >= 0 && since < fullFor;
  };

  return {
    async start() {
      if (!store.isShared) return;
      // Its lease runs since the store was opened, which may be long ago.
      heardAt = Number.NEGATIVE_INFINITY;
      await renewOnce();
      void keepAlive();
      void keepLooking();
      const end = store.signals?.listen(parts.onSignal) ?? (() => {});
      stopping.addEventListener('abort', end, { once: true });
    },
    sureLife: () => (isSure() || !store.isShared ? life : undefined),
    unready() {
      if (isStoreLost) return 'the store is lost';
      if (isFull()) return 'the store has no space left';
      return isAnswering && clock.now() - heardAt < store.leaseTime ? undefined : 'the store does not answer';
    },
    doubt(code) {
      if (code === 'storage/lost') isStoreLost = true;
      else if (code === 'storage/full') fullAt = clock.now();
      else if (store.isShared && !stopped.aborted && isAnswering) void renewOnce();
    },
    trust() {
      fullAt = Number.NEGATIVE_INFINITY;
    },
  };
}
