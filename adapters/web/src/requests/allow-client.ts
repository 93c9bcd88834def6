import type { IncomingMessage } from 'node:http';
import { type RateLimiter, refuseForNow, toClientKey } from '@usher/channel-http';
import type { WebContext } from './context.ts';

/** Counts a request of a client. @returns what the client is counted under. @throws Refusal 429 */
export function allowClient(request: IncomingMessage, limiter: RateLimiter, { options }: WebContext): string {
  const client = toClientKey(options.clientAddress(request));
  const wait = limiter.take(client);
  if (wait === 0) return client;
  throw refuseForNow(429, 'too-many-requests', 'Too many requests from your network. Try again in a moment.', wait);
}
