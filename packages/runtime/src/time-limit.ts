import { type Millis, UsherError } from '@usher/journey';
import type { Clock } from './clock.ts';

/** The time was over before the work was; whether it still comes about is not known. */
export class TimeLimitError extends UsherError {
  override readonly name = 'TimeLimitError';
  constructor(what: string, millis: Millis) {
    super('runtime/time-limit', `${what} took longer than ${millis} ms and was given up.`, { retry: 'later' });
  }
}

/** Waits for `work` at most `millis`. @throws TimeLimitError; the work itself is not stopped. */
export async function withTimeLimit<T>(clock: Clock, millis: Millis, what: string, work: Promise<T>): Promise<T> {
  let cancel = () => {};
  const limit = new Promise<never>((_resolve, reject) => {
    const scheduled = clock.schedule(clock.now() + millis, () => reject(new TimeLimitError(what, millis)));
    cancel = () => scheduled.cancel();
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    cancel();
  }
}

/** Resolves when the clock has reached `at`, or when the signal aborts. */
export function waitUntil(clock: Clock, at: Millis, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const scheduled = clock.schedule(at, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    const stop = () => {
      scheduled.cancel();
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
