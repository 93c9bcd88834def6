import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InboundEvent } from '@usher/channel';
import type { PostAnswer } from '@usher/channel/web-protocol';
import { answer, clean, Refusal, readId, readJson, readText, refuseField } from '@usher/channel-http';
import { allowClient } from './allow-client.ts';
import { authorize } from './authorize.ts';
import type { WebContext } from './context.ts';

/** Takes in what a customer wrote or pressed; answers when the turn is committed. */
export async function postMessage(request: IncomingMessage, response: ServerResponse, context: WebContext) {
  const { options, limits } = context;
  allowClient(request, context.requests, context);
  const address = await authorize(request, context);
  const body = await readJson(request, limits.bodyBytes);
  const eventKey = readId(body);
  const base = { eventKey, address, receivedAt: options.now() };
  const event: InboundEvent =
    body.choice === undefined
      ? { ...base, type: 'message', text: readMessage(body.text, limits.textLength) }
      : { ...base, type: 'choice', token: readText(body, 'choice', 100), label: readText(body, 'label', 500) };
  await context.take([event]);
  const taken: PostAnswer = { id: eventKey };
  answer(response, 202, taken);
  context.streams.wake(address);
}

function readMessage(text: unknown, longest: number): string {
  if (typeof text !== 'string') throw refuseField('text', 'must be a text, or "choice" and "label" must be given');
  if (text.length > longest) {
    const message = `The message has ${text.length} characters; at most ${longest} are taken. Send it in parts.`;
    throw new Refusal(422, 'text-too-long', message);
  }
  if (clean(text).trim() === '') throw refuseField('text', 'must not be empty');
  return clean(text);
}
