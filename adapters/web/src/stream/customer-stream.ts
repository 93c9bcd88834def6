import type { ServerResponse } from 'node:http';
import type { Millis } from '@usher/journey';
import type { WebAdapterOptions } from '../options.ts';
import { keepAliveFrame, toFrame, toRetryFrame, toStreamMessage } from './frames.ts';

/** One open stream. It only ever reads the transcript after its cursor, so it can neither skip nor repeat an entry. */
export interface CustomerStream {
  /** There may be something new. `through` is an entry that may be shown although its delivery is not settled. */
  wake(through?: number): void;
  /** Whether the reader was not told all up to this entry. */
  isBehind(seq: number): boolean;
  showTyping(): void;
  /** Called at every keep-alive: writes one, or cuts a reader who took nothing since the last. */
  tick(): void;
  /** Ends it in order, and asks its reader to come back after so long. */
  end(retryAfter: Millis): void;
}

export interface CustomerStreamParts {
  readonly response: ServerResponse;
  readonly address: string;
  readonly after: number;
  readonly options: Pick<WebAdapterOptions, 'history' | 'hasEnded' | 'onError'>;
  readonly bufferedBytes: number;
}

export function createCustomerStream(parts: CustomerStreamParts): CustomerStream {
  const { response, address, options, bufferedBytes } = parts;
  let cursor = parts.after;
  let through = 0;
  let isWanted = false;
  let isPumping = false;
  let isReady = false;
  let hasToldEnd = false;
  let isStuck = false;
  response.on('drain', () => {
    isStuck = false;
  });
  // A reader who is gone is no fault of ours; `close` follows.
  response.on('error', () => response.destroy());

  function isOpen(): boolean {
    return !response.writableEnded && !response.destroyed;
  }

  async function pump(): Promise<void> {
    isPumping = true;
    try {
      while (isWanted && isOpen()) {
        isWanted = false;
        await sendNew();
        if (!isReady) await send(toFrame('ready', {}));
        isReady = true;
        if (!hasToldEnd && (await options.hasEnded?.(address))) {
          hasToldEnd = true;
          await send(toFrame('ended', {}));
        }
      }
    } catch (error) {
      // The reader comes back with its cursor and misses nothing.
      options.onError?.(error);
      response.destroy();
    }
    isPumping = false;
  }

  async function sendNew(): Promise<void> {
    while (isOpen()) {
      const isBounded = through > cursor;
      const before = cursor;
      for (const entry of await options.history(address, cursor, isBounded ? through : undefined)) {
        if (entry.seq <= cursor) continue;
        const message = toStreamMessage(entry);
        if (message !== undefined) await send(toFrame('message', message, entry.seq));
        if (!isOpen()) return;
        cursor = entry.seq;
      }
      if (cursor > before) continue;
      if (!isBounded) return;
      through = 0;
    }
  }

  async function send(frame: string): Promise<void> {
    if (!isOpen()) return;
    if (response.write(frame) || response.writableLength <= bufferedBytes) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        response.off('drain', go);
        response.off('close', go);
        resolve();
      };
      response.on('drain', go);
      response.on('close', go);
    });
  }

  return {
    wake(seq = 0) {
      through = Math.max(through, seq);
      isWanted = true;
      if (!isPumping) void pump();
    },
    isBehind: (seq) => seq > cursor,
    showTyping() {
      if (isReady && isOpen() && !response.writableNeedDrain) response.write(toFrame('typing', {}));
    },
    tick() {
      if (!isOpen()) return;
      if (!response.writableNeedDrain) response.write(keepAliveFrame);
      else if (isStuck) response.destroy();
      else isStuck = true;
    },
    end(retryAfter) {
      if (isOpen()) response.end(toRetryFrame(retryAfter));
    },
  };
}
