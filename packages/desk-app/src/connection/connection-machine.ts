import { assign, emit, fromCallback, setup } from 'xstate';
import type { EventStream, StreamEnd } from '../api/event-stream.ts';
import type { ServerEvent } from '../api/sse-parser.ts';
import { backoffMillis } from './backoff.ts';

export interface ConnectionInput {
  /** Opens the stream anew, from where the listener now stands. */
  readonly open: () => EventStream;
  readonly random: () => number;
}

type StreamReport =
  | { readonly type: 'stream.opened' }
  | { readonly type: 'stream.said'; readonly event: ServerEvent }
  | { readonly type: 'stream.ended'; readonly end: StreamEnd };

export type ConnectionEvent =
  | StreamReport
  /** The network is back, or the person does not want to wait. */
  | { readonly type: 'try-now' }
  /** What is asked for has changed. */
  | { readonly type: 'restart' };

const stream = fromCallback<ConnectionEvent, { readonly open: () => EventStream }>(({ input, sendBack }) => {
  const ending = new AbortController();
  const report = (event: StreamReport) => {
    if (!ending.signal.aborted) sendBack(event);
  };
  const hear = {
    opened: () => report({ type: 'stream.opened' }),
    event: (event: ServerEvent) => report({ type: 'stream.said', event }),
  };
  void input
    .open()(hear, ending.signal)
    .then((end) => report({ type: 'stream.ended', end }));
  return () => ending.abort();
});

/**
 * Keeps one stream open: connects, waits longer after each failure, tries at once when told to, and stops when the person
 * is signed out or the thing is gone. What the stream says is emitted as `said`.
 */
export const connectionMachine = setup({
  types: {
    input: {} as ConnectionInput,
    context: {} as ConnectionInput & { readonly failures: number },
    events: {} as ConnectionEvent,
    emitted: {} as { readonly type: 'said'; readonly event: ServerEvent },
  },
  actors: { stream },
  delays: { backoff: ({ context }) => backoffMillis(context.failures, context.random) },
}).createMachine({
  id: 'connection',
  context: ({ input }) => ({ ...input, failures: 0 }),
  initial: 'up',
  on: { restart: { target: '.up', reenter: true } },
  states: {
    up: {
      invoke: { src: 'stream', input: ({ context }) => ({ open: context.open }) },
      initial: 'connecting',
      states: {
        connecting: { on: { 'stream.opened': 'open' } },
        open: { entry: assign({ failures: 0 }) },
      },
      on: {
        'stream.said': { actions: emit(({ event }) => ({ type: 'said', event: event.event })) },
        'stream.ended': [
          { guard: ({ event }) => event.end === 'signed-out', target: 'signedOut' },
          { guard: ({ event }) => event.end === 'not-found', target: 'gone' },
          { target: 'waiting', actions: assign({ failures: ({ context }) => context.failures + 1 }) },
        ],
      },
    },
    waiting: { after: { backoff: 'up' }, on: { 'try-now': 'up' } },
    signedOut: { on: { 'try-now': 'up' } },
    gone: {},
  },
});

/** How a connection stands, in one word. */
export type ConnectionState = 'connecting' | 'open' | 'reconnecting' | 'signed-out' | 'gone';
