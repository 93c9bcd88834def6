import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InboundContact } from '@usher/channel';
import { answer, Refusal } from '@usher/channel-http';
import type { DirectLineContext } from '../context.ts';
import type { ConversationAnswer } from '../protocol.ts';
import { type Grant, tokenLife } from '../tokens.ts';
import { allowClient } from './allow-client.ts';
import { readCaller, readCallerOf, requireConversation } from './authorize.ts';
import { newConversationId, readOptionalJson, readUser } from './tokens.ts';
import { readWatermark } from './watermark.ts';

/** Begins the conversation of a token, or a new one for who has a secret. Beginning it again answers as it is. */
export async function startConversation(
  request: IncomingMessage,
  response: ServerResponse,
  context: DirectLineContext,
) {
  const caller = readCaller(request, context);
  if (caller.is === 'token') allowClient(request, context.conversations, context);
  const body = await readOptionalJson(request, context);
  const grant: Grant =
    caller.is === 'token' ? caller.grant : { for: 'conversation', conversationId: newConversationId(context) };
  const address = grant.conversationId;
  const isNew = !(await context.options.exists(address));
  if (isNew) {
    const contact = contactOf(grant, readUser(body.user));
    const language = readLanguage(body.locale);
    const journeyId = await chooseJourney(address, language, context);
    await context.take([
      {
        type: 'joined',
        eventKey: 'joined',
        address,
        receivedAt: context.options.now(),
        ...(contact === undefined ? {} : { contact }),
        ...language,
        ...(journeyId === undefined ? {} : { journeyId }),
      },
    ]);
  }
  // Whom a page names stays out of its token: what stands in one was said by the host's own server.
  answerConversation(response, isNew ? 201 : 200, grant, context);
}

/** A new address for the socket of a conversation: with a watermark all after it comes, without one only what is new. */
export async function reconnect(
  request: IncomingMessage,
  response: ServerResponse,
  context: DirectLineContext,
  conversationId: string,
) {
  allowClient(request, context.requests, context);
  const caller = readCallerOf(request, conversationId, context);
  await requireConversation(conversationId, context);
  const grant: Grant = caller.is === 'token' ? caller.grant : { for: 'conversation', conversationId };
  const watermark = readWatermark(request) ?? (await newest(conversationId, context));
  answerConversation(response, 200, grant, context, watermark);
}

/** @throws Refusal 502 where no journey is bound to these conversations */
async function chooseJourney(
  address: string,
  language: { readonly language?: string },
  { options }: DirectLineContext,
): Promise<string | undefined> {
  if (options.chooseJourney === undefined) return undefined;
  const journeyId = await options.chooseJourney({ address, ...language });
  if (journeyId !== undefined) return journeyId;
  throw new Refusal(502, 'no-journey', 'No journey answers here. Bind one to the channel "directline".');
}

/**
 * Only a user whom the host's own server named, with the token, is vouched for and known again elsewhere. Of one whom a page names
 * the name is taken, and nothing else: anybody could write any id there.
 */
export function contactOf(grant: Grant, named: Grant['user']): InboundContact | undefined {
  if (grant.user !== undefined) return { ...grant.user, isVerified: true };
  return named?.name === undefined ? undefined : { id: grant.conversationId, name: named.name };
}

export function readLanguage(locale: unknown): { readonly language?: string } {
  return typeof locale === 'string' && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) ? { language: locale } : {};
}

function answerConversation(
  response: ServerResponse,
  status: 200 | 201,
  grant: Grant,
  { tokens, options }: DirectLineContext,
  watermark = 0,
): void {
  const { conversationId } = grant;
  const query = new URLSearchParams({ watermark: String(watermark), t: tokens.make({ ...grant, for: 'stream' }) });
  const host = options.publicUrl().replace(/^http/, 'ws');
  const body: ConversationAnswer = {
    conversationId,
    token: tokens.make(grant),
    expires_in: tokenLife / 1_000,
    streamUrl: `${host}/v3/directline/conversations/${encodeURIComponent(conversationId)}/stream?${query}`,
  };
  answer(response, status, body);
}

/** How far the conversation has come. @throws Refusal 503 for one that does not come to an end while it is read */
async function newest(address: string, { transcript }: DirectLineContext): Promise<number> {
  let last = 0;
  for (let page = 0; page < 10_000; page += 1) {
    const { lines, isWhole } = await transcript.read(address, last);
    last = lines.at(-1)?.seq ?? last;
    if (isWhole) return last;
  }
  throw new Refusal(
    503,
    'unavailable',
    'The conversation is too long to be read to its end. Send the watermark you have.',
  );
}
