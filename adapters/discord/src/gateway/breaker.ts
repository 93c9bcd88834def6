import type { Millis } from '@usher/journey';

/** What is known of connections that ended. */
export interface BreakerState {
  /** When the latest ones ended, oldest first. */
  readonly ends: readonly Millis[];
  /** How often it has waited since all was well. */
  readonly waits: number;
}

export interface BreakerLimits {
  /** It opens after so many ends in so many milliseconds, */
  readonly failures: number;
  readonly within: Millis;
  /** and then waits from the least to the most. Closed, it waits `reconnect`. */
  readonly least: Millis;
  readonly most: Millis;
  readonly reconnect: Millis;
}

export const closedBreaker: BreakerState = { ends: [], waits: 0 };

/**
 * Decides how long to wait before the next connection.
 *
 * @param lived how long the ended connection was ready; one that was ready as long as the breaker looks back is forgiven everything
 * @param random from 0 to below 1: nodes that fail together do not come back together
 */
export function afterEnd(
  state: BreakerState,
  limits: BreakerLimits,
  end: { readonly at: Millis; readonly lived: Millis; readonly random: number },
): { readonly state: BreakerState; readonly wait: Millis; readonly isOpen: boolean } {
  const before = end.lived >= limits.within ? closedBreaker : state;
  const ends = [...before.ends.filter((at) => at > end.at - limits.within), end.at].slice(-limits.failures);
  // Once open it stays so until a connection has lived: its own waits must not make it forget.
  const isOpen = before.waits > 0 || ends.length >= limits.failures;
  if (!isOpen) return { state: { ends, waits: 0 }, wait: limits.reconnect * (0.5 + end.random / 2), isOpen };
  const full = Math.min(limits.most, limits.least * 2 ** before.waits);
  return { state: { ends, waits: before.waits + 1 }, wait: full * (0.5 + end.random / 2), isOpen };
}
