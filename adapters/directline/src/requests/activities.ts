import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InboundAttachment } from '@usher/channel';
import { answer, readJson } from '@usher/channel-http';
import type { DirectLineContext } from '../context.ts';
import type { ActivitySet } from '../protocol.ts';
import { readActivity } from '../read-activity.ts';
import { allowClient } from './allow-client.ts';
import { type Caller, readCallerOf, requireConversation } from './authorize.ts';
import { contactOf, readLanguage } from './conversations.ts';
import { readAttachments, useFiles } from './read-attachments.ts';
import { readUser } from './tokens.ts';
import { readWatermark } from './watermark.ts';

/** Lines answered at a time; the client asks on with the watermark. */
const mostPages = 8;

/** What was said after a watermark, or all of it. */
export async function listActivities(
  request: IncomingMessage,
  response: ServerResponse,
  context: DirectLineContext,
  conversationId: string,
) {
  allowClient(request, context.requests, context);
  readCallerOf(request, conversationId, context);
  await requireConversation(conversationId, context);
  let watermark = readWatermark(request) ?? 0;
  const activities = [];
  for (let page = 0; page < mostPages; page += 1) {
    const { lines, isWhole } = await context.transcript.read(conversationId, watermark);
    activities.push(...lines.flatMap((line) => line.activities));
    watermark = lines.at(-1)?.seq ?? watermark;
    if (isWhole) break;
  }
  const body: ActivitySet = { activities, watermark: String(watermark) };
  answer(response, 200, body);
}

/** Takes in an activity; answers when the turn is committed, with the id under which it comes back. */
export async function postActivity(
  request: IncomingMessage,
  response: ServerResponse,
  context: DirectLineContext,
  conversationId: string,
) {
  allowClient(request, context.requests, context);
  const caller = readCallerOf(request, conversationId, context);
  await requireConversation(conversationId, context);
  const body = await readJson(request, context.limits.bodyBytes);
  const attachments = await readAttachments(body.attachments, conversationId, context);
  answer(response, 200, { id: await takeActivity(body, attachments, caller, conversationId, context) });
}

/** @returns the activity's id. @throws Refusal */
export async function takeActivity(
  body: Readonly<Record<string, unknown>>,
  attachments: readonly InboundAttachment[],
  caller: Caller,
  address: string,
  context: DirectLineContext,
): Promise<string> {
  const eventKey = context.sent.keyOf(body.channelData, context.randomId);
  const grant = caller.is === 'token' ? caller.grant : { for: 'conversation' as const, conversationId: address };
  const contact = contactOf(grant, readUser(body.from));
  const base = {
    eventKey,
    address,
    receivedAt: context.options.now(),
    ...(contact === undefined ? {} : { contact }),
    ...readLanguage(body.locale),
    ...(typeof body.localTimezone === 'string' ? { timeZone: body.localTimezone.slice(0, 100) } : {}),
  };
  const read = readActivity(body, base, attachments, context.limits);
  if (read.is === 'typing') context.tellTyping(address);
  if (read.is !== 'event') return eventKey;
  await useFiles(attachments, context);
  await context.sent.keep(address, eventKey, body.channelData);
  await context.take([read.event]);
  context.sockets.wake(address);
  return eventKey;
}
