import { createTranscriptPump, type TranscriptPump } from '@usher/channel';
import type { Millis } from '@usher/journey';
import type { WebSocket } from 'ws';
import type { ActivitySet } from '../protocol.ts';
import type { ShownLine, Transcript } from '../transcript.ts';

/** One open socket. */
export interface ClientSocket extends Pick<TranscriptPump, 'wake' | 'isBehind'> {
  /** Shows what is of the moment only. */
  tell(frame: ActivitySet): void;
  /** Called at every keep-alive: cuts a client that has not answered since the last. */
  tick(): void;
  end(): void;
}

export interface ClientSocketParts {
  readonly socket: WebSocket;
  readonly address: string;
  readonly after: number;
  readonly transcript: Transcript;
  readonly onError: (error: unknown) => void;
}

/** Going away: the server stops, and the client comes back. @see RFC 6455, section 7.4.1 */
const goingAway = 1001;
const failed = 1011;
/** What a client is granted to answer the end of its socket. */
const patience: Millis = 1_000;

export function createClientSocket({ socket, address, after, transcript, onError }: ClientSocketParts): ClientSocket {
  let isAlive = true;
  const isOpen = () => socket.readyState === socket.OPEN;

  socket.on('pong', () => {
    isAlive = true;
  });
  // Clients send an empty frame now and then; all else they say goes another way.
  socket.on('message', () => {
    isAlive = true;
  });
  // A client who is gone is no fault of ours; `close` follows.
  socket.on('error', () => socket.terminate());

  const pump = createTranscriptPump({
    from: after,
    read: (from, through) => transcript.read(address, from, through),
    show: showLine,
    isOpen,
    onFailure(error) {
      onError(error);
      socket.close(failed);
    },
  });

  async function showLine({ seq, activities }: ShownLine, cursor: number): Promise<void> {
    // One in a frame: Microsoft's client puts those of several frames out of order where a frame has more.
    for (const [index, activity] of activities.entries()) {
      const isLast = index === activities.length - 1;
      await send({ activities: [activity], watermark: String(isLast ? seq : cursor) });
    }
  }

  /** Resolves when it was written: a slow client is given the next page when it has taken this one. */
  function send(frame: ActivitySet): Promise<void> {
    return new Promise((resolve) => socket.send(JSON.stringify(frame), () => resolve()));
  }

  return {
    wake: pump.wake,
    isBehind: pump.isBehind,
    tell(frame) {
      if (isOpen() && socket.bufferedAmount === 0) socket.send(JSON.stringify(frame));
    },
    tick() {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      if (!isOpen()) return;
      socket.ping();
      // An empty frame, for clients that count silence and see no pings.
      if (socket.bufferedAmount === 0) socket.send('');
    },
    end() {
      socket.close(goingAway);
      // Who does not answer the close is gone: nothing may wait for them.
      setTimeout(() => socket.terminate(), patience).unref();
    },
  };
}
