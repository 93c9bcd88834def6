import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal, refuseForNow } from '@usher/channel-http';
import { allowClient } from './allow-client.ts';
import { authorize } from './authorize.ts';
import type { WebContext } from './context.ts';

/** Opens the stream of a conversation, after the entry that the reader saw last. */
export async function openStream(request: IncomingMessage, response: ServerResponse, context: WebContext) {
  const client = allowClient(request, context.requests, context);
  const address = await authorize(request, context);
  const after = readCursor(request);
  if (!context.streams.hasRoom(client, address)) {
    const message = 'Too many chats are open from your network. Close one, or try again in a moment.';
    throw refuseForNow(429, 'too-many-streams', message, 10_000);
  }
  // Gone while it was looked up: nobody would ever close its stream.
  if (request.socket.destroyed) return;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // Proxies that collect answers before they pass them on would hold every message back.
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  request.socket.setNoDelay(true);
  context.streams.open({ response, client, address, after });
}

function readCursor(request: IncomingMessage): number {
  const header = request.headers['last-event-id'];
  if (header === undefined || header === '') return 0;
  const seq = typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
  if (seq !== undefined) return seq;
  throw new Refusal(400, 'bad-request', 'Last-Event-ID must be the id of an event of this stream.');
}
