import type { Millis } from '@usher/journey';
import type { DeskClock } from './clock.ts';

/** Requests from before a start that may wait only because it was too early to say that nobody is there. */
export interface EarlyRequests<Request extends { readonly key: string }> {
  add(request: Request): void;
  /** Nobody waits for it any more. */
  remove(key: string): void;
  stop(): void;
}

/** @param review hears of all that still wait when it is no longer too early */
export function createEarlyRequests<Request extends { readonly key: string }>(
  clock: DeskClock,
  knownAt: Millis,
  review: (requests: readonly Request[]) => void,
): EarlyRequests<Request> {
  const waiting = new Map<string, Request>();
  let scheduled: { cancel(): void } | undefined;

  return {
    add(request) {
      waiting.set(request.key, request);
      scheduled ??= clock.schedule(knownAt, () => {
        scheduled = undefined;
        const requests = [...waiting.values()];
        waiting.clear();
        review(requests);
      });
    },
    remove: (key) => void waiting.delete(key),
    stop() {
      waiting.clear();
      scheduled?.cancel();
    },
  };
}
