import { createRateLimiter } from '@usher/channel-http';
import type { Millis } from '@usher/journey';
import { teamsRates } from '../capabilities.ts';

/** Keeps what goes to one thread below what Teams takes: it asks for longer pauses of those who do not. */
export function createThrottle(now: () => Millis) {
  const limiters = teamsRates.map((rate) => createRateLimiter(rate, now));
  /** @returns how long to wait before sending, in milliseconds; 0 for now. What has to wait counts for no limit */
  return (conversation: string): Millis => {
    const wait = Math.max(...limiters.map((limiter) => limiter.ask(conversation)));
    if (wait > 0) return wait;
    return Math.max(...limiters.map((limiter) => limiter.take(conversation)));
  };
}
