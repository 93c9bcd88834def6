import type { Millis } from '@usher/journey';
import type { Request, Response } from 'express';

/** Server-sent events to one reader who may be slow, or gone. */
export interface EventStream {
  /** Resolves when the reader can take more; false once it is gone. */
  send(name: string, data: unknown, id?: number): Promise<boolean>;
  /** Writes what is true now and replaces nothing. A reader who has taken too little is cut, and is told all of it when back. */
  push(name: string, data: unknown): void;
  /** Called at every heartbeat: writes one, or cuts a reader who took nothing since the last. */
  tick(): void;
  /**
   * Ends it in order, and asks a reader who connects again by itself to wait so long where that is given; one who does not take
   * the end of it is cut after a moment.
   */
  end(retryAfter?: Millis): void;
  /** Ends it because something failed. */
  cut(): void;
}

/** What may wait for a slow reader, in bytes. */
export const bufferedBytes = 1_048_576;

const grace: Millis = 1_000;

/** Begins an answer that does not end. */
export function openEventStream(request: Request, response: Response, bound: number = bufferedBytes): EventStream {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies that collect answers before they pass them on would hold everything back.
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  request.socket.setNoDelay(true);
  let isStuck = false;
  response.on('drain', () => {
    isStuck = false;
  });
  // A reader who is gone is no fault of ours; `close` follows.
  response.on('error', () => response.destroy());
  const isOpen = () => !response.writableEnded && !response.destroyed;

  return {
    async send(name, data, id) {
      if (!isOpen()) return false;
      if (!response.write(toFrame(name, data, id)) && response.writableLength > bound) await drained(response);
      return isOpen();
    },
    push(name, data) {
      if (!isOpen()) return;
      response.write(toFrame(name, data));
      if (response.writableLength > bound) response.destroy();
    },
    tick() {
      if (!isOpen()) return;
      if (!response.writableNeedDrain) response.write(':\n\n');
      else if (isStuck) response.destroy();
      else isStuck = true;
    },
    end(retryAfter) {
      if (isOpen()) response.end(retryAfter === undefined ? undefined : `retry: ${retryAfter}\n\n`);
      setTimeout(() => response.destroy(), grace).unref();
    },
    cut: () => void response.destroy(),
  };
}

function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.on('drain', go);
    response.on('close', go);
  });
}

/** JSON has no line ends outside of its escapes, so one data line is enough. */
function toFrame(name: string, data: unknown, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
