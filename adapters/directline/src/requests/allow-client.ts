import type { IncomingMessage } from 'node:http';
import { type RateLimiter, refuseForNow, toClientKey } from '@usher/channel-http';
import type { DirectLineContext } from '../context.ts';

/** Counts a request of a client. @throws Refusal 429 */
export function allowClient(request: IncomingMessage, limiter: RateLimiter, { options }: DirectLineContext): void {
  const wait = limiter.take(toClientKey(options.clientAddress(request)));
  if (wait === 0) return;
  throw refuseForNow(429, 'too-many-requests', 'Too many requests from your network. Try again in a moment.', wait);
}
