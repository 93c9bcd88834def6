import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, clean, Refusal, readJson } from '@usher/channel-http';
import type { DirectLineContext } from '../context.ts';
import type { ConversationAnswer } from '../protocol.ts';
import { isObject } from '../read-activity.ts';
import { type Grant, tokenLife } from '../tokens.ts';
import { allowClient } from './allow-client.ts';
import { readCaller } from './authorize.ts';

/** Makes a token for a conversation that does not exist yet; the bot is told nothing. Only for who has a secret. */
export async function generateToken(request: IncomingMessage, response: ServerResponse, context: DirectLineContext) {
  allowClient(request, context.requests, context);
  if (readCaller(request, context).is !== 'secret') {
    throw new Refusal(403, 'forbidden', 'Tokens are made with a secret; a token is only renewed.');
  }
  const body = await readOptionalJson(request, context);
  const user = readUser(body.user);
  const origins = readOrigins(body.trustedOrigins);
  answerToken(response, context, {
    for: 'conversation',
    conversationId: newConversationId(context),
    ...(user === undefined ? {} : { user }),
    ...(origins === undefined ? {} : { origins }),
  });
}

/** Renews a token that has not ended; user and pages stay what they were. */
export async function refreshToken(request: IncomingMessage, response: ServerResponse, context: DirectLineContext) {
  allowClient(request, context.requests, context);
  const caller = readCaller(request, context);
  if (caller.is === 'secret') throw new Refusal(403, 'forbidden', 'A secret never ends; only tokens are renewed.');
  answerToken(response, context, caller.grant);
}

function answerToken(response: ServerResponse, { tokens }: DirectLineContext, grant: Grant): void {
  const { conversationId } = grant;
  const body: ConversationAnswer = { conversationId, token: tokens.make(grant), expires_in: tokenLife / 1_000 };
  answer(response, 200, body);
}

/** It is the address, too: channel rules and bindings know these conversations by how they begin. */
export function newConversationId({ randomId }: DirectLineContext): string {
  return `dl-${randomId()}`;
}

/** Clients send nothing at all where they have nothing to say. @throws Refusal as `readJson` */
export async function readOptionalJson(
  request: IncomingMessage,
  { limits }: DirectLineContext,
): Promise<Readonly<Record<string, unknown>>> {
  const { 'content-length': length, 'content-type': type, 'transfer-encoding': coding } = request.headers;
  const isEmpty = (length === undefined || length === '0') && coding === undefined;
  return isEmpty || type === undefined ? {} : readJson(request, limits.bodyBytes);
}

/** @throws Refusal 400 */
export function readUser(user: unknown): Grant['user'] {
  if (user === undefined || user === null) return undefined;
  if (!isObject(user)) throw new Refusal(400, 'bad-user', '"user" must be an object with an "id".');
  const { id, name } = user;
  if (id === undefined) return undefined;
  if (typeof id !== 'string' || id === '' || id.length > 200) {
    throw new Refusal(400, 'bad-user', '"user.id" must be a text of at most 200 characters.');
  }
  return { id: clean(id), ...(typeof name === 'string' && name !== '' ? { name: clean(name).slice(0, 200) } : {}) };
}

function readOrigins(origins: unknown): readonly string[] | undefined {
  if (origins === undefined || origins === null) return undefined;
  const isList = Array.isArray(origins) && origins.length <= 50 && origins.every(isOrigin);
  if (isList) return origins as string[];
  throw new Refusal(400, 'bad-origins', '"trustedOrigins" must be a list of origins such as https://www.example.com.');
}

function isOrigin(origin: unknown): boolean {
  return typeof origin === 'string' && URL.canParse(origin) && new URL(origin).origin === origin;
}
