import type { Millis } from '@usher/journey';

/** Where the desk's time comes from. */
export interface DeskClock {
  now(): Millis;
  /**
   * Runs once when `now()` has reached `at`, or when as much time has passed as was left until then; never before this call
   * returns.
   */
  schedule(at: Millis, run: () => void): { cancel(): void };
}
