import type { Millis } from '@usher/journey';

/** Where the desk's time comes from. */
export interface DeskClock {
  now(): Millis;
  /** Runs once when `now()` has reached `at`, never before this call returns. */
  schedule(at: Millis, run: () => void): { cancel(): void };
}
