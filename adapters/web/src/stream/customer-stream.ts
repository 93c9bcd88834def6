import type { ServerResponse } from 'node:http';
import { createTranscriptPump, type TranscriptLine, type TranscriptPump } from '@usher/channel';
import type { QueueNotice, ReadyNotice } from '@usher/channel/web-protocol';
import type { Millis } from '@usher/journey';
import type { WebAdapterOptions } from '../options.ts';
import { keepAliveFrame, toFrame, toRetryFrame, toStreamMessage } from './frames.ts';

/** One open stream. */
export interface CustomerStream extends Pick<TranscriptPump, 'wake' | 'isBehind'> {
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

  const pump = createTranscriptPump({
    from: parts.after,
    async read(after, through) {
      const { entries, isWhole } = await options.history(address, after, through);
      return { lines: entries, isWhole };
    },
    show: showLine,
    isOpen,
    beforeRound: checkCursor,
    afterRound: tellWhereItStands,
    onFailure(error) {
      options.onError?.(error);
      response.destroy();
    },
  });

  async function showLine(line: TranscriptLine): Promise<void> {
    const message = toStreamMessage(line);
    if (message !== undefined) await send(toFrame('message', message, line.seq));
  }

  async function tellWhereItStands(): Promise<void> {
    if (!isReady) await sendReady();
    // What was just said may be that a person is called, or that one has come.
    else showQueue();
    if (hasToldEnd || !(await options.hasEnded?.(address))) return;
    hasToldEnd = true;
    await send(toFrame('ended', {}));
  }

  /** A reader who saw what we do not have (we were restored from a copy) would wait for ever: begins anew with them. */
  async function checkCursor(): Promise<void> {
    if (isChecked) return;
    isChecked = true;
    const { after } = parts;
    if (after === 0) return;
    const { entries } = await options.history(address, after - 1, after);
    if (entries.some(({ seq }) => seq === after)) return;
    pump.rewind();
    await send(toFrame('restart', {}));
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
    wake: pump.wake,
    isBehind: pump.isBehind,
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
