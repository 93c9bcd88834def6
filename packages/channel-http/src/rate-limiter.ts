import type { Millis } from '@usher/journey';

/** So many at once, filled up again evenly over the time. `Infinity` means no limit. */
export interface Rate {
  readonly count: number;
  readonly perMillis: Millis;
}

export interface RateLimiter {
  /** Takes nothing. @returns what `take` would */
  ask(client: string): Millis;
  /** Takes one for this client. @returns 0 when it may, else the milliseconds until it may again */
  take(client: string): Millis;
}

/**
 * Counts what each client takes. It remembers at most `mostClients`; who was not seen for longest is forgotten first,
 * which at worst lets somebody do more.
 */
export function createRateLimiter(rate: Rate, now: () => Millis, mostClients = 20_000): RateLimiter {
  const interval = rate.perMillis / rate.count;
  // When all that a client has taken will be made up for.
  const settledAt = new Map<string, Millis>();

  function look(client: string) {
    const at = now();
    // A clock that was set back must not lock anybody out for longer than the time itself.
    const settled = Math.min(Math.max(settledAt.get(client) ?? 0, at), at + rate.perMillis);
    return { settled, wait: Math.max(0, Math.ceil(settled + interval - rate.perMillis - at)) };
  }

  return {
    ask: (client) => (rate.count === Number.POSITIVE_INFINITY ? 0 : look(client).wait),
    take(client) {
      if (rate.count === Number.POSITIVE_INFINITY) return 0;
      const { settled, wait } = look(client);
      settledAt.delete(client);
      settledAt.set(client, wait === 0 ? settled + interval : settled);
      if (settledAt.size > mostClients) forgetOldest(settledAt);
      return wait;
    },
  };
}

function forgetOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}
