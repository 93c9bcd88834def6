import type { ServerResponse } from 'node:http';
import type { ReadyNotice } from '@usher/channel/web-protocol';
import type { Millis } from '@usher/journey';
import type { WebLimits } from '../limits/limits.ts';
import type { WebAdapterOptions } from '../options.ts';
import { type CustomerStream, createCustomerStream } from './customer-stream.ts';
import { createStreamWatch } from './stream-watch.ts';

export interface NewStream {
  readonly response: ServerResponse;
  readonly client: string;
  readonly address: string;
  readonly after: number;
}

/** All open streams, by conversation. */
export interface StreamRegistry {
  hasRoom(client: string, address: string): boolean;
  /** Takes over a response whose head is written, until one side ends it. */
  open(stream: NewStream): void;
  /** @returns how many are listening */
  wake(address: string, through?: number): number;
  /** Anything may be new. */
  wakeAll(): void;
  /** @returns how many show it */
  showTyping(address: string): number;
  showQueue(address: string): void;
  showRead(address: string, through: number): void;
  /** Begins to keep quiet streams alive, and to look for what was missed. */
  start(): void;
  /** Ends all streams; their readers come back when there is somebody to hear them. */
  stop(): void;
}

/** When readers come back at the soonest after the end of all streams. */
const soonest: Millis = 500;
/** An entry may be delivered a moment before the transcript counts it as such: a stream that opens then needs to know. */
const mostRemembered = 10_000;

export function createStreamRegistry(
  options: WebAdapterOptions,
  limits: WebLimits,
  notice: ReadyNotice,
): StreamRegistry {
  const byAddress = new Map<string, Set<CustomerStream>>();
  const byClient = new Map<string, number>();
  const delivered = new Map<string, number>();
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  const watch = createStreamWatch({
    ...(options.newest === undefined ? {} : { newest: options.newest }),
    ...{ interval: limits.lookMillis, streams: byAddress },
    ...(options.onError === undefined ? {} : { onError: options.onError }),
  });

  function all(): CustomerStream[] {
    return [...byAddress.values()].flatMap((streams) => [...streams]);
  }

  function remember(address: string, through: number): void {
    delivered.delete(address);
    delivered.set(address, through);
    if (delivered.size <= mostRemembered) return;
    const [oldest] = delivered.keys();
    if (oldest !== undefined) delivered.delete(oldest);
  }

  function add({ client, address }: NewStream, stream: CustomerStream): void {
    count += 1;
    byClient.set(client, (byClient.get(client) ?? 0) + 1);
    byAddress.set(address, (byAddress.get(address) ?? new Set()).add(stream));
  }

  function remove({ client, address }: NewStream, stream: CustomerStream): void {
    count -= 1;
    const left = (byClient.get(client) ?? 1) - 1;
    if (left > 0) byClient.set(client, left);
    else byClient.delete(client);
    const streams = byAddress.get(address);
    streams?.delete(stream);
    if (streams?.size === 0) byAddress.delete(address);
  }

  return {
    hasRoom(client, address) {
      return (
        count < limits.streams &&
        (byClient.get(client) ?? 0) < limits.streamsPerClient &&
        (byAddress.get(address)?.size ?? 0) < limits.streamsPerConversation
      );
    },
    open(opened) {
      const { response, address, after } = opened;
      const stream = createCustomerStream({
        ...{ response, address, after, options, notice },
        bufferedBytes: limits.bufferedBytes,
      });
      add(opened, stream);
      response.on('close', () => remove(opened, stream));
      stream.wake(delivered.get(address));
    },
    wake(address, through) {
      if (through !== undefined) remember(address, through);
      const streams = byAddress.get(address);
      for (const stream of streams ?? []) stream.wake(through);
      return streams?.size ?? 0;
    },
    wakeAll() {
      for (const stream of all()) stream.wake();
    },
    showTyping(address) {
      const streams = byAddress.get(address);
      for (const stream of streams ?? []) stream.showTyping();
      return streams?.size ?? 0;
    },
    showQueue(address) {
      for (const stream of byAddress.get(address) ?? []) stream.showQueue();
    },
    showRead(address, through) {
      for (const stream of byAddress.get(address) ?? []) stream.showRead(through);
    },
    start() {
      timer ??= setInterval(() => {
        for (const stream of all()) stream.tick();
      }, limits.keepAliveMillis).unref();
      watch.start();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      watch.stop();
      // Not all at once: they all go to the servers that are left.
      for (const stream of all()) stream.end(soonest + 8 * (options.randomBytes(1)[0] ?? 0));
    },
  };
}
