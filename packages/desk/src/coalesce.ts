import type { Millis } from '@usher/journey';
import type { DeskClock } from './clock.ts';

/** Work that is asked for often and need be done only for the last time it was. */
export interface Coalesced {
  /** Runs it soon; once for all who ask before it begins. */
  ask(): void;
  stop(): void;
}

/** Runs `work` at once when it has rested for `interval`, else when it has; never twice at a time. */
export function coalesce(clock: DeskClock, interval: Millis, work: () => Promise<void>): Coalesced {
  let state: 'idle' | 'scheduled' | 'running' | 'stopped' = 'idle';
  let isWanted = false;
  let nextAt = Number.NEGATIVE_INFINITY;
  let scheduled: { cancel(): void } | undefined;

  const run = async () => {
    if (state === 'stopped') return;
    state = 'running';
    isWanted = false;
    nextAt = clock.now() + interval;
    await work();
    if (state !== 'running') return;
    state = 'idle';
    if (isWanted) ask();
  };
  const ask = () => {
    isWanted = true;
    if (state !== 'idle') return;
    state = 'scheduled';
    if (clock.now() >= nextAt) void run();
    // The clock may have been set back since the last time.
    else scheduled = clock.schedule(Math.min(nextAt, clock.now() + interval), () => void run());
  };

  return {
    ask,
    stop() {
      state = 'stopped';
      scheduled?.cancel();
    },
  };
}
