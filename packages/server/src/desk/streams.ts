import { type Millis, UsherError } from '@usher/journey';
import type { Request, Response } from 'express';
import type { SignedOutSignal } from '../accounts/signed-out-signal.ts';
import { personOf } from '../http/person-of.ts';
import { type EventStream, openEventStream } from './event-stream.ts';

/** Why a stream ended: its person signed out or was suspended, or it broke off or was closed. */
export type StreamEnd = 'signed-out' | 'cut';

/** All open streams of agents. */
export interface Streams {
  /** Answers a request with a stream. @throws UsherError `desk/too-many-streams`, `server/signed-out`, what `check` throws */
  open(request: Request, response: Response, source: StreamSource): Promise<void>;
}

export interface StreamSource {
  /** Runs before the answer begins, as long as it can still be a refusal. */
  check?(): Promise<unknown>;
  /** Starts to fill the stream. @returns what to do at its end */
  begin(stream: EventStream): Begun | Promise<Begun>;
}

export type Begun = (how: StreamEnd) => void;

export interface StreamLimits {
  /** Of one person. */
  readonly streamsOfOne: number;
  readonly streams: number;
  readonly heartbeat: Millis;
  /** A stream ends after this long; the next one asks anew who may read it. */
  readonly longest: Millis;
  /** Readers of a server that stops come back within this time. */
  readonly spread: Millis;
}

export const streamLimits: StreamLimits = {
  streamsOfOne: 32,
  streams: 2_000,
  heartbeat: 15_000,
  longest: 30 * 60_000,
  spread: 2_000,
};

/** When readers come back at the soonest after a server has stopped. */
const soonest: Millis = 500;

/** @param stopping ends all of them; their readers come back when there is somebody to hear them */
export function createStreams(
  onSignedOut: SignedOutSignal['onSignedOut'],
  stopping: AbortSignal,
  limits = streamLimits,
): Streams {
  const open = new Map<EventStream, string>();
  let heartbeat: NodeJS.Timeout | undefined;

  stopping.addEventListener('abort', () => {
    clearInterval(heartbeat);
    // Not all at once: they all go to the servers that are left.
    for (const stream of open.keys()) stream.end(soonest + Math.floor(limits.spread * Math.random()));
  });
  const tick = () => {
    for (const stream of open.keys()) stream.tick();
  };
  const refuseTooMany = (personId: string) => {
    const own = [...open.values()].filter((id) => id === personId).length;
    if (own < limits.streamsOfOne && open.size < limits.streams) return;
    throw new UsherError(
      'desk/too-many-streams',
      'The desk is open in too many windows. Close one; this one then goes on.',
    );
  };

  return {
    async open(request, response, { check, begin }) {
      const { id: personId } = personOf(request);
      // Listened to before anything is waited for: nobody signs out unnoticed.
      let how: StreamEnd = 'cut';
      let stream: EventStream | undefined;
      const stopListening = onSignedOut(personId, () => {
        how = 'signed-out';
        stream?.end();
      });
      try {
        refuseTooMany(personId);
        await check?.();
        // Others may have been opened while this one was looked up.
        refuseTooMany(personId);
        if (isNow(how, 'signed-out')) throw signedOut();
        // Gone while it was looked up: nobody would ever close its stream.
        if (request.socket.destroyed) return stopListening();
        if (request.method === 'HEAD') {
          response.end();
          return stopListening();
        }
      } catch (error) {
        stopListening();
        throw error;
      }
      stream = openEventStream(request, response);
      const opened = stream;
      open.set(opened, personId);
      heartbeat ??= setInterval(tick, limits.heartbeat).unref();
      const tooOld = setTimeout(() => opened.end(), limits.longest).unref();
      const { promise: closed, resolve } = Promise.withResolvers<void>();
      response.on('close', () => {
        open.delete(opened);
        stopListening();
        clearTimeout(tooOld);
        resolve();
      });
      try {
        const end = await begin(opened);
        void closed.then(() => end(how));
      } catch (error) {
        opened.cut();
        throw error;
      }
    },
  };
}

/** Keeps the compiler from believing that nothing happens while somebody waits. */
function isNow(how: StreamEnd, expected: StreamEnd): boolean {
  return how === expected;
}

function signedOut(): UsherError {
  return new UsherError('server/signed-out', 'Nobody is signed in here any longer. Sign in and try again.');
}
