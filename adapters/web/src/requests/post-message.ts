import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InboundEvent } from '@usher/channel';
import type { PostAnswer } from '@usher/channel/web-protocol';
import { answer, readId, readJson } from '@usher/channel-http';
import { createAttachments } from '../files/read-attachments.ts';
import { allowClient } from './allow-client.ts';
import { authorize } from './authorize.ts';
import type { WebContext } from './context.ts';
import { readIdentity } from './read-identity.ts';
import { readPost } from './read-post.ts';

/** Takes in what a customer wrote, pressed, filled in or sent; answers when the turn is committed. */
export async function postMessage(request: IncomingMessage, response: ServerResponse, context: WebContext) {
  const { options, limits } = context;
  allowClient(request, context.requests, context);
  const address = await authorize(request, context);
  const body = await readJson(request, limits.bodyBytes);
  const eventKey = readId(body);
  const contact = readIdentity(body, context);
  const attachments = createAttachments(address, context);
  const event: InboundEvent = {
    ...{ eventKey, address, receivedAt: options.now() },
    ...(contact === undefined ? {} : { contact }),
    ...(await readPost(body, attachments.read, limits)),
  };
  await attachments.use();
  await context.take([event]);
  const taken: PostAnswer = { id: eventKey };
  answer(response, 202, taken);
  context.streams.wake(address);
}
