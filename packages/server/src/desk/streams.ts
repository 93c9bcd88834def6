import { type Millis, UsherError } from '@usher/journey';
import type { Request, Response } from 'express';
import type { SignedOutSignal } from '../accounts/signed-out-signal.ts';
import { personOf } from '../http/person-of.ts';
import { type EventStream, openEventStream } from './event-stream.ts';

/** Why a stream ended: its person signed out or was suspended, or it broke off or was closed. */
export type StreamEnd = 'signed-out' | 'cut';

/** All open streams of agents. */
export interface Streams {
  /**
   * Answers a request with a stream. `begin` starts to fill it and returns what to do at its end.
   * @throws UsherError `desk/too-many-streams`
   */
  open(request: Request, response: Response, begin: (stream: EventStream) => Begun | Promise<Begun>): Promise<void>;
}

export type Begun = (how: StreamEnd) => void;

export interface StreamLimits {
  /** Of one person. */
  readonly streamsOfOne: number;
  readonly streams: number;
  readonly heartbeat: Millis;
  /** A stream ends after this long; the next one asks anew who may read it. */
  readonly longest: Millis;
}

export const streamLimits: StreamLimits = {
  streamsOfOne: 32,
  streams: 2_000,
  heartbeat: 20_000,
  longest: 30 * 60_000,
};

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
    for (const stream of open.keys()) stream.end();
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
    async open(request, response, begin) {
      const { id: personId } = personOf(request);
      refuseTooMany(personId);
      // Gone while it was looked up: nobody would ever close its stream.
      if (request.socket.destroyed) return;
      if (request.method === 'HEAD') return void response.end();
      const stream = openEventStream(request, response);
      open.set(stream, personId);
      heartbeat ??= setInterval(tick, limits.heartbeat).unref();
      let how: StreamEnd = 'cut';
      const stopListening = onSignedOut(personId, () => {
        how = 'signed-out';
        stream.end();
      });
      const tooOld = setTimeout(() => stream.end(), limits.longest).unref();
      const { promise: closed, resolve } = Promise.withResolvers<void>();
      response.on('close', () => {
        open.delete(stream);
        stopListening();
        clearTimeout(tooOld);
        resolve();
      });
      try {
        const end = await begin(stream);
        void closed.then(() => end(how));
      } catch (error) {
        stream.cut();
        throw error;
      }
    },
  };
}
