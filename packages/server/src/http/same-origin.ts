import { UsherError } from '@usher/journey';
import type { RequestHandler } from 'express';

/**
 * Lets a request that changes something pass only when a page of this server sent it. Browsers say so in a header that pages
 * cannot set: `Sec-Fetch-Site` on https and on this machine, `Origin` everywhere.
 *
 * @throws UsherError `server/foreign-origin`
 */
export function createOriginGuard(origins: () => readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const { origin, 'sec-fetch-site': site } = request.headers;
    const isOurs =
      typeof site === 'string' ? site === 'same-origin' : origin !== undefined && origins().includes(origin);
    if (isOurs) return next();
    throw new UsherError(
      'server/foreign-origin',
      `This request does not come from a page of this server, which is known as ${origins().join(', ')}. Where people reach it under another address, set USHER_PUBLIC_URL to that.`,
    );
  };
}
