import type { IncomingMessage, ServerResponse } from 'node:http';
import { readJson, refuseField } from '@usher/channel-http';
import { allowClient } from './allow-client.ts';
import { authorize } from './authorize.ts';
import type { WebContext } from './context.ts';

/** The customer has seen all up to an entry: reported as a receipt, under the ref that its delivery gave. */
export async function noteRead(request: IncomingMessage, response: ServerResponse, context: WebContext) {
  allowClient(request, context.requests, context);
  const address = await authorize(request, context);
  const { through } = await readJson(request, 1_000);
  if (typeof through !== 'number' || !Number.isSafeInteger(through) || through < 1) {
    throw refuseField('through', 'must be the id of an entry');
  }
  const { options } = context;
  const base = { eventKey: `read-${through}`, address, receivedAt: options.now() };
  await context.take([{ ...base, type: 'receipt', of: String(through), receipt: 'read' }]);
  response.writeHead(204).end();
}
