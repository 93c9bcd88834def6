import type { IncomingMessage, ServerResponse } from 'node:http';
import { readJson } from '@usher/channel-http';
import { allowClient } from './allow-client.ts';
import { authorize } from './authorize.ts';
import type { WebContext } from './context.ts';

/** The customer is writing: told to whoever observes, and kept nowhere. */
export async function noteTyping(request: IncomingMessage, response: ServerResponse, context: WebContext) {
  allowClient(request, context.requests, context);
  const address = await authorize(request, context);
  await readJson(request, 1_000);
  context.tellTyping(address);
  response.writeHead(204).end();
}
