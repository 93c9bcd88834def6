import type { Millis } from '@usher/journey';

/** What is known of connections that ended. */
export interface BreakerState {
  /** When the latest ones ended, oldest first. */
  readonly ends: readonly Millis[];
  /** How many in a row were never ready: such a one may take long to end. */
  readonly unready: number;
  /** How often it has waited since all was well. */
  readonly waits: number;
}

export interface BreakerLimits {
  /** It opens after so many ends in so many milliseconds, or so many in a row without being ready, */
  readonly failures: number;
  readonly within: Millis;
  /** and then waits from the least to the most. Closed, it waits `reconnect`. */
  readonly least: Millis;
  readonly most: Millis;
  readonly reconnect: Millis;
}

export const closedBreaker: BreakerState = { ends: [], unready: 0, waits: 0 };

/**
 * Decides how long to wait before the next connection.
 *
 * @param lived how long the ended connection was ready, 0 where it never was; one that was ready as long as the breaker looks back is forgiven everything
 * @param random from 0 to below 1: nodes that fail together do not come back together
 */
export function afterEnd(
  state: BreakerState,
  limits: BreakerLimits,
  end: { readonly at: Millis; readonly lived: Millis; readonly random: number },
): { readonly state: BreakerState; readonly wait: Millis; readonly isOpen: boolean } {
  const before = end.lived >= limits.within ? closedBreaker : state;
  const ends = [...before.ends.filter((at) => at > end.at - limits.within), end.at].slice(-limits.failures);
  const unready = end.lived > 0 ? 0 : before.unready + 1;
  // Once open it stays so until a connection has lived: its own waits must not make it forget.
  const isOpen = before.waits > 0 || ends.length >= limits.failures || unready >= limits.failures;
  if (!isOpen) return { state: { ends, unready, waits: 0 }, wait: limits.reconnect * (0.5 + end.random / 2), isOpen };
  const full = Math.min(limits.most, limits.least * 2 ** before.waits);
  return { state: { ends, unready, waits: before.waits + 1 }, wait: full * (0.5 + end.random / 2), isOpen };
}
