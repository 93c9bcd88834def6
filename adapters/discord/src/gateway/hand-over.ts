import type { Millis } from '@usher/journey';
import type { GatewayDispatch } from './gateway.ts';
import { isRecord } from './read-frame.ts';

const firstPause = 250;
const longestPause = 5_000;

/** What became of an event: taken in, and whether it belongs to a conversation; or left for who holds the connection next. */
export type HandedOver = 'ours' | 'others' | 'left';

/**
 * Hands an event over until it is taken in. What fails for good is passed over and told; what may pass is tried again for as
 * long as the connection is ours.
 */
export async function handOver(
  event: GatewayDispatch,
  options: {
    readonly onDispatch: (event: GatewayDispatch) => Promise<unknown>;
    readonly onError: (error: unknown) => void;
    readonly mayGoOn: () => boolean;
    readonly pause: (millis: Millis) => Promise<void>;
  },
): Promise<HandedOver> {
  for (let pause = firstPause; options.mayGoOn(); pause = Math.min(longestPause, pause * 2)) {
    try {
      return (await options.onDispatch(event)) === false ? 'others' : 'ours';
    } catch (error) {
      options.onError(error);
      if (!mayPass(error)) return 'others';
    }
    await options.pause(pause);
  }
  return 'left';
}

/** Errors of ours say so themselves; anything else is a mistake that would be made again. */
function mayPass(error: unknown): boolean {
  return isRecord(error) && 'retry' in error && error.retry !== 'never';
}
