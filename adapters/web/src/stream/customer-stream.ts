import type { ServerResponse } from 'node:http';
import type { TranscriptPage } from '@usher/channel';
import type { QueueNotice, ReadyNotice } from '@usher/channel/web-protocol';
import type { Millis } from '@usher/journey';
import type { WebAdapterOptions } from '../options.ts';
import { keepAliveFrame, toFrame, toRetryFrame, toStreamMessage } from './frames.ts';

/** One open stream. It only ever reads the transcript after its cursor, so it can neither skip nor repeat an entry. */
export interface CustomerStream {
  /** Up to `through` may be shown, although its delivery is not settled; without it anything may be new. */
  wake(through?: number): void;
  /** Whether the reader was not told all up to this entry. */
  isBehind(seq: number): boolean;
  showTyping(): void;
  /** Asks for the place in the line anew, and tells it. */
  showQueue(): void;
  showRead(through: number): void;
  /** Called at every keep-alive: writes one, or cuts a reader who took nothing since the last. */
  tick(): void;
  /** Ends it in order, and asks its reader to come back after so long. */
  end(retryAfter: Millis): void;
}

export interface CustomerStreamParts {
  readonly response: ServerResponse;
  readonly address: string;
  readonly after: number;
  readonly options: Pick<WebAdapterOptions, 'history' | 'hasEnded' | 'queue' | 'onError'>;
  readonly notice: ReadyNotice;
  readonly bufferedBytes: number;
}

export function createCustomerStream(parts: CustomerStreamParts): CustomerStream {
  const { response, address, options, bufferedBytes } = parts;
  let cursor = parts.after;
  let through = 0;
  let isWanted = false;
  /** Anything may be new, also what nobody named. */
  let isWide = false;
  let isPumping = false;
  let isReady = false;
  let hasToldEnd = false;
  let isStuck = false;
  let isChecked = false;
  let read = 0;
  let place = '';
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
        await checkCursor();
        await sendNew();
        if (!isReady) await sendReady();
        // What was just said may be that a person is called, or that one has come.
        else showQueue();
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

  /** A reader who saw what we do not have (we were restored from a copy) would wait for ever: begins anew with them. */
  async function checkCursor(): Promise<void> {
    if (isChecked) return;
    if (cursor > 0) {
      const { entries } = await options.history(address, cursor - 1, cursor);
      if (!entries.some(({ seq }) => seq === cursor)) {
        cursor = 0;
        isWide = true;
        await send(toFrame('restart', {}));
      }
    }
    isChecked = true;
  }

  async function sendReady(): Promise<void> {
    await send(toFrame('ready', parts.notice));
    isReady = true;
    if (read > 0) tell(toFrame('read', { through: read }));
    showQueue();
  }

  async function tellPlace(ask: NonNullable<typeof options.queue>): Promise<void> {
    const notice: QueueNotice = (await ask(address)) ?? {};
    const next = JSON.stringify(notice);
    if (next !== place && (place !== '' || notice.position !== undefined)) tell(toFrame('queue', notice));
    place = next;
  }

  /** No message waits for the answer. */
  function showQueue(): void {
    if (isReady && options.queue !== undefined) void tellPlace(options.queue).catch(options.onError);
  }

  /** What is of the moment only: a reader who is behind does without. */
  function tell(frame: string): void {
    if (isReady && isOpen() && !response.writableNeedDrain) response.write(frame);
  }

  async function sendNew(): Promise<void> {
    while (through > cursor) {
      const asked = through;
      const before = cursor;
      await sendPage(await options.history(address, cursor, asked));
      if (!isOpen()) return;
      if (cursor > before || through > asked) continue;
      // Named and not there: nothing to wait for.
      through = 0;
      isWide = true;
    }
    if (!isWide) return;
    isWide = false;
    while (isOpen()) {
      const page = await options.history(address, cursor);
      await sendPage(page);
      if (page.isWhole) return;
    }
  }

  async function sendPage({ entries }: TranscriptPage): Promise<void> {
    for (const entry of entries) {
      if (entry.seq <= cursor) continue;
      const message = toStreamMessage(entry);
      if (message !== undefined) await send(toFrame('message', message, entry.seq));
      if (!isOpen()) return;
      cursor = entry.seq;
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
      isWide ||= seq === 0 || !isReady;
      isWanted = true;
      if (!isPumping) void pump();
    },
    isBehind: (seq) => seq > cursor,
    showTyping: () => tell(toFrame('typing', {})),
    showQueue,
    showRead(through) {
      read = Math.max(read, through);
      tell(toFrame('read', { through: read }));
    },
    tick() {
      if (!isOpen()) return;
      if (place.includes('position')) showQueue();
      if (!response.writableNeedDrain) response.write(keepAliveFrame);
      else if (isStuck) response.destroy();
      else isStuck = true;
    },
    end(retryAfter) {
      if (isOpen()) response.end(toRetryFrame(retryAfter));
    },
  };
}
