import type { Millis } from '@usher/journey';
import type { WebSocket } from 'ws';
import type { ActivitySet } from '../protocol.ts';
import type { Transcript } from '../transcript.ts';

/** One open socket. It only ever reads the transcript after its cursor, so it can neither skip nor repeat a line. */
export interface ClientSocket {
  /** Up to `through` may be shown, although its delivery is not settled; without it anything may be new. */
  wake(through?: number): void;
  isBehind(seq: number): boolean;
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
  let cursor = after;
  let through = 0;
  let isWanted = false;
  /** Anything may be new, also what nobody named. */
  let isWide = true;
  let isPumping = false;
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

  async function pump(): Promise<void> {
    isPumping = true;
    try {
      while (isWanted && isOpen()) {
        isWanted = false;
        await sendNew();
      }
    } catch (error) {
      // The client comes back with its watermark and misses nothing.
      onError(error);
      socket.close(failed);
    }
    isPumping = false;
  }

  async function sendNew(): Promise<void> {
    while (through > cursor && isOpen()) {
      const before = cursor;
      const asked = through;
      await sendPage(await transcript.read(address, cursor, asked));
      if (cursor > before || through > asked) continue;
      // Named and not there: nothing to wait for.
      through = 0;
      isWide = true;
    }
    if (!isWide) return;
    isWide = false;
    while (isOpen()) {
      const page = await transcript.read(address, cursor);
      await sendPage(page);
      if (page.isWhole) return;
    }
  }

  async function sendPage({ lines }: Awaited<ReturnType<Transcript['read']>>): Promise<void> {
    for (const { seq, activities } of lines) {
      // One in a frame: Microsoft's client puts those of several frames out of order where a frame has more.
      for (const [index, activity] of activities.entries()) {
        const isLast = index === activities.length - 1;
        await send({ activities: [activity], watermark: String(isLast ? seq : cursor) });
      }
      cursor = seq;
    }
  }

  /** Resolves when it was written: a slow client is given the next page when it has taken this one. */
  function send(frame: ActivitySet): Promise<void> {
    return new Promise((resolve) => socket.send(JSON.stringify(frame), () => resolve()));
  }

  return {
    wake(seq = 0) {
      through = Math.max(through, seq);
      isWide ||= seq === 0;
      isWanted = true;
      if (!isPumping) void pump();
    },
    isBehind: (seq) => seq > cursor,
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
