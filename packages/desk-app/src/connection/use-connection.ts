import { useActorRef, useSelector } from '@xstate/react';
import { useEffect, useRef } from 'react';
import type { EventStream } from '../api/event-stream.ts';
import type { ServerEvent } from '../api/sse-parser.ts';
import { type ConnectionState, connectionMachine } from './connection-machine.ts';

export interface Connection {
  readonly state: ConnectionState;
  tryNow(): void;
}

/** Holds a stream open while the component is there; a new `what` opens it anew. */
export function useConnection(what: string, open: () => EventStream, hear: (event: ServerEvent) => void): Connection {
  const latest = useRef({ open, hear });
  latest.current = { open, hear };
  const actor = useActorRef(connectionMachine, {
    input: { open: () => latest.current.open(), random: Math.random },
  });

  useEffect(() => {
    const said = actor.on('said', ({ event }) => latest.current.hear(event));
    const tryNow = () => actor.send({ type: 'try-now' });
    window.addEventListener('online', tryNow);
    return () => {
      said.unsubscribe();
      window.removeEventListener('online', tryNow);
    };
  }, [actor]);

  const asked = useRef(what);
  useEffect(() => {
    if (asked.current === what) return;
    asked.current = what;
    actor.send({ type: 'restart' });
  }, [actor, what]);

  const state = useSelector(actor, (snapshot): ConnectionState => {
    if (snapshot.matches('signedOut')) return 'signed-out';
    if (snapshot.matches('gone')) return 'gone';
    if (snapshot.matches({ up: 'open' })) return 'open';
    return snapshot.context.failures > 0 ? 'reconnecting' : 'connecting';
  });
  return { state, tryNow: () => actor.send({ type: 'try-now' }) };
}
