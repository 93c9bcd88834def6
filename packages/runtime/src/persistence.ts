import { UsherError } from '@usher/journey';
import type { Clock } from './clock.ts';
import { codeOf, type Emit } from './observers.ts';
import { delayAfter } from './outbox/back-off.ts';
import { waitUntil } from './time-limit.ts';

/** Writes down what has already happened, for as long as it takes. */
export interface Persistence {
  /**
   * Repeats `write` until the store takes it.
   * @returns undefined when the row it was about is gone, or the runtime stopped before the store was back
   */
  insist<T>(during: string, write: () => Promise<T>): Promise<T | undefined>;
}

const backOff = { firstDelay: 250, longestDelay: 5_000 };

export function createPersistence(clock: Clock, emit: Emit, random: () => number, signal: AbortSignal): Persistence {
  return {
    async insist(during, write) {
      for (let attempt = 1; !signal.aborted; attempt += 1) {
        try {
          return await write();
        } catch (error) {
          if (error instanceof UsherError && error.code === 'storage/unknown-row') return undefined;
          emit('store.failed', { during, code: codeOf(error) });
          await waitUntil(clock, clock.now() + delayAfter(attempt, 'later', backOff, random()), signal);
        }
      }
      return undefined;
    },
  };
}
