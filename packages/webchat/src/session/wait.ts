import type { Environment } from './environment.ts';

/** Waits so long, or until the device's network changes or the signal aborts, whichever comes first. */
export function waitForAttempt(
  millis: number,
  signal: AbortSignal,
  { schedule, onNetworkChange, isOnline }: Pick<Environment, 'schedule' | 'onNetworkChange' | 'isOnline'>,
): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const go = () => {
      cancel();
      ignore();
      signal.removeEventListener('abort', go);
      resolve();
    };
    const cancel = schedule(millis, go);
    const ignore = onNetworkChange(() => isOnline() && go());
    signal.addEventListener('abort', go);
  });
}
