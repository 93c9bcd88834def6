import type { IncomingMessage } from 'node:http';
import { Refusal } from '@usher/channel-http';
import type { DirectLineContext } from '../context.ts';
import { tokenExpired } from '../refusals.ts';
import type { Grant } from '../tokens.ts';

/** Who asks: somebody who has a secret, or a token for one conversation. */
export type Caller = { readonly is: 'secret' } | { readonly is: 'token'; readonly grant: Grant };

/**
 * Reads who asks, from the header only.
 *
 * @throws Refusal 401 where it says nobody, 403 where the token has ended or belongs to other pages
 */
export function readCaller(request: IncomingMessage, { tokens }: DirectLineContext): Caller {
  const [, text] = /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (text === undefined) throw unauthorized('Send "Authorization: Bearer" with a secret or a token.');
  if (tokens.isSecret(text)) return { is: 'secret' };
  const read = tokens.read(text);
  if (!read.ok) throw read.because === 'expired' ? expired() : unauthorized('Nobody here has given this token.');
  if (read.grant.for !== 'conversation')
    throw new Refusal(403, 'forbidden', 'This token opens a stream and nothing else.');
  requireOrigin(request, read.grant);
  return { is: 'token', grant: read.grant };
}

/** @throws Refusal 403 where the token is for another conversation, and all that `readCaller` throws */
export function readCallerOf(request: IncomingMessage, conversationId: string, context: DirectLineContext): Caller {
  const caller = readCaller(request, context);
  if (caller.is === 'token' && caller.grant.conversationId !== conversationId) {
    throw new Refusal(403, 'forbidden', 'This token is for another conversation.');
  }
  return caller;
}

/** @throws Refusal 404 for a conversation that was never begun */
export async function requireConversation(conversationId: string, { options }: DirectLineContext): Promise<void> {
  if (await options.exists(conversationId)) return;
  throw new Refusal(404, 'unknown-conversation', 'There is no such conversation. Begin one with POST /conversations.');
}

function requireOrigin({ headers }: IncomingMessage, { origins }: Grant): void {
  if (origins === undefined || headers.origin === undefined || origins.includes(headers.origin)) return;
  throw new Refusal(403, 'forbidden', 'This token was made for other pages than the one that uses it.');
}

function unauthorized(message: string): Refusal {
  return new Refusal(401, 'unauthorized', message, { 'www-authenticate': 'Bearer' });
}

function expired(): Refusal {
  return new Refusal(403, tokenExpired, 'The token has ended. Begin anew with one that your server makes.');
}
