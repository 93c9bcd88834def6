import type { Millis } from '@usher/journey';

export interface Scheduled {
  /** Does nothing where it has run. */
  cancel(): void;
}

/** Where the runtime's time comes from. Wall time: it may jump. */
export interface Clock {
  now(): Millis;
  /**
   * Runs once when `now()` has reached `at`, or when as much time has passed as was left until then, whichever is first; never before
   * this call returns. So who wants to wait for a while is not kept waiting by a clock that is set back, and who wants to know
   * whether `at` has come looks at `now()`.
   */
  schedule(at: Millis, run: () => void): Scheduled;
}

/** `setTimeout` counts in 32 bits and knows nothing of a clock that is set: no nap is longer than this. */
const longestNap = 30_000;

/** The machine's clock. After a jump of the wall clock, what became due runs within half a minute. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    schedule(at, run) {
      let handle: NodeJS.Timeout;
      const passedAt = performance.now() + at - Date.now();
      const left = () => Math.min(at - Date.now(), passedAt - performance.now());
      const nap = () => {
        handle = setTimeout(wake, Math.min(Math.max(Math.ceil(left()), 0), longestNap));
      };
      const wake = () => (left() <= 0 ? run() : nap());
      nap();
      return { cancel: () => clearTimeout(handle) };
    },
  };
}

/** A clock for tests and simulations: time stands still until it is advanced. */
export interface VirtualClock extends Clock {
  /** Moves on to `at` and runs what became due on the way, in order of time. */
  advanceTo(at: Millis): void;
  advance(millis: Millis): void;
  /** When the next thing is scheduled, or undefined. */
  nextAt(): Millis | undefined;
  /** Sets it, also back. No time passes by that; what the clock has reached runs. */
  set(at: Millis): void;
}

interface Entry {
  at: Millis;
  readonly run: () => void;
}

export function createVirtualClock(start: Millis = 0): VirtualClock {
  let now = start;
  let scheduled: Entry[] = [];

  const takeNext = (until: Millis) => {
    const next = scheduled.reduce<Entry | undefined>(
      (first, entry) => (entry.at <= until && (first === undefined || entry.at < first.at) ? entry : first),
      undefined,
    );
    if (next !== undefined) scheduled = scheduled.filter((entry) => entry !== next);
    return next;
  };
  const advanceTo = (at: Millis) => {
    for (let next = takeNext(at); next !== undefined; next = takeNext(at)) {
      now = Math.max(now, next.at);
      next.run();
    }
    now = Math.max(now, at);
  };

  return {
    now: () => now,
    schedule(at, run) {
      const entry = { at, run };
      scheduled.push(entry);
      if (at <= now) queueMicrotask(() => runIfDue(entry));
      return {
        cancel: () => {
          scheduled = scheduled.filter((other) => other !== entry);
        },
      };
    },
    advanceTo,
    advance: (millis) => advanceTo(now + millis),
    nextAt: () => scheduled.reduce<Millis | undefined>((first, { at }) => Math.min(at, first ?? at), undefined),
    set(at) {
      // Set back, what was to come in a second still comes in a second.
      if (at < now) for (const entry of scheduled) entry.at -= now - at;
      now = at;
      advanceTo(at);
    },
  };

  function runIfDue(entry: Entry): void {
    if (!scheduled.includes(entry)) return;
    scheduled = scheduled.filter((other) => other !== entry);
    entry.run();
  }
}
