import type { Millis } from '@usher/journey';

/** Resolves after so many milliseconds, or as soon as the signal aborts. */
export function wait(millis: Millis, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(millis, 2 ** 31 - 1));
    signal.addEventListener('abort', done, { once: true });
  });
}
