import type { IncomingMessage } from 'node:http';
import { Refusal } from '@usher/channel-http';
import { addressOf, readToken } from '../token.ts';
import type { WebContext } from './context.ts';

/** The address of the conversation that a request's token opens. @throws Refusal 401 when there is none */
export async function authorize(request: IncomingMessage, { options }: WebContext): Promise<string> {
  const token = readToken(request);
  const address = token === undefined ? undefined : addressOf(token);
  if (address !== undefined && (await options.exists(address))) return address;
  const message = 'No conversation has this token. Begin a new one with POST /api/web/conversations.';
  throw new Refusal(401, 'unknown-token', message, { 'www-authenticate': 'Bearer' });
}
