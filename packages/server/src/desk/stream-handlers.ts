import type { Desk } from '@usher/desk';
import { UsherError } from '@usher/journey';
import type { Request, RequestHandler } from 'express';
import { agentOf, keyOf } from './handlers.ts';
import type { Streams } from './streams.ts';

export interface StreamHandlerParts {
  readonly desk: Desk;
  readonly streams: Streams;
  readonly onError: (error: unknown) => void;
}

/** The two streams of the desk: the lists, and one conversation. */
export function createStreamHandlers({ desk, streams, onError }: StreamHandlerParts) {
  return {
    stream: (request, response) =>
      streams.open(request, response, {
        begin(stream) {
          const agent = agentOf(request);
          const isAvailable = request.query.available === 'yes';
          const unsubscribe = desk.subscribe({
            agentId: agent.id,
            lists: (lists) => stream.push('lists', lists),
            notice(notice) {
              // Who takes nobody now need not be called.
              if (notice.kind !== 'waiting' || isAvailable) stream.push('notice', notice);
            },
          });
          const visit = desk.arrive(agent, isAvailable);
          return (how) => {
            unsubscribe();
            visit.leave(how);
          };
        },
      }),
    conversationStream: async (request, response) => {
      const key = keyOf(request);
      const after = readCursor(request);
      await streams.open(request, response, {
        check: () => desk.conversation(key),
        begin: (stream) =>
          desk.follow(key, {
            ...{ agent: agentOf(request), after },
            send: ({ name, data, id }) => stream.send(name, data, id),
            fail(error) {
              onError(error);
              stream.cut();
            },
          }),
      });
    },
  } satisfies Record<string, RequestHandler>;
}

/** The last entry that the reader has. @throws UsherError `desk/bad-cursor` */
function readCursor(request: Request): number {
  const header = request.get('last-event-id') ?? '';
  if (header === '') return 0;
  if (/^\d{1,15}$/.test(header)) return Number(header);
  throw new UsherError('desk/bad-cursor', 'Last-Event-ID must be the id of an event of this stream.');
}
