import type { Millis } from '@usher/journey';
import type { WebAdapterOptions } from '../options.ts';
import type { CustomerStream } from './customer-stream.ts';

export interface StreamWatchParts {
  readonly newest?: NonNullable<WebAdapterOptions['newest']>;
  readonly onError?: (error: unknown) => void;
  readonly interval: Millis;
  /** All open streams, by address. */
  readonly streams: ReadonlyMap<string, ReadonlySet<CustomerStream>>;
}

/** Looks for all streams together whether other processes went on. What wakes streams at once may get lost; this may not. */
export interface StreamWatch {
  start(): void;
  stop(): void;
}

/** As many as `newest` is asked for at a time. */
const batch = 500;
/** Every stream is woken once in so many looks: that a conversation ended may be all that is new in it. */
const roundsToAll = 20;

export function createStreamWatch({ newest, onError, interval, streams }: StreamWatchParts): StreamWatch {
  let timer: NodeJS.Timeout | undefined;
  let round = 0;

  const look = async (read: NonNullable<typeof newest>): Promise<void> => {
    round += 1;
    const addresses = [...streams.keys()];
    for (const [index, address] of addresses.entries()) {
      if ((index + round) % roundsToAll === 0) for (const stream of streams.get(address) ?? []) stream.wake();
    }
    for (let start = 0; start < addresses.length; start += batch) {
      for (const [address, seq] of await read(addresses.slice(start, start + batch))) {
        for (const stream of streams.get(address) ?? []) if (stream.isBehind(seq)) stream.wake();
      }
    }
  };

  const lookLater = (read: NonNullable<typeof newest>) => {
    const own = setTimeout(async () => {
      await look(read).catch(onError);
      if (timer === own) lookLater(read);
    }, interval).unref();
    timer = own;
  };

  return {
    start() {
      if (newest !== undefined && timer === undefined) lookLater(newest);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
