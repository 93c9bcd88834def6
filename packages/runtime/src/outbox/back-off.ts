import type { Millis, RetryDecision } from '@usher/journey';

export interface BackOff {
  readonly firstDelay: Millis;
  readonly longestDelay: Millis;
}

/**
 * How long to wait before the next attempt: doubling from the first delay, at most the longest, less up to a quarter by
 * chance, so that what failed together does not come back together. A time that the other side asked for is kept.
 * @param attempt the one that failed, counted from 1. @param chance from 0 to 1
 */
export function delayAfter(
  attempt: number,
  retry: RetryDecision,
  { firstDelay, longestDelay }: BackOff,
  chance: number,
): Millis {
  // 2 ** 40 seconds is beyond every longest delay and still an exact number.
  const grown = Math.min(firstDelay * 2 ** Math.min(attempt - 1, 40), longestDelay);
  const jittered = Math.round(grown * (1 - chance / 4));
  const asked = typeof retry === 'object' ? Math.ceil(retry.afterMillis) : 0;
  // An adapter may have read it from what a service says: what is no time is not kept, or no store would take it.
  return Number.isSafeInteger(asked) ? Math.max(asked, jittered) : jittered;
}
