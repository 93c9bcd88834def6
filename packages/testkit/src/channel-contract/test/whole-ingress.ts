import { inboundTypes } from '@usher/channel';
import type { Flaw } from './flaws.ts';
import {
  type Answer,
  mostBytes,
  type PlatformEvent,
  type PlatformRequest,
  secrets,
  sign,
  type WholePlatform,
} from './whole-platform.ts';

export interface IngressParts {
  readonly platform: WholePlatform;
  readonly flaw: Flaw | undefined;
  readonly node: number;
  readonly hear: (event: PlatformEvent) => Promise<void>;
}

/** Answers signed requests, and acknowledges them before their turn is over. */
export function createReceive({
  platform,
  flaw,
  node,
  hear,
}: IngressParts): (request: PlatformRequest) => Promise<Answer> {
  function isSigned({ timestamp = '', signature }: PlatformRequest['headers'], body: string): boolean {
    if (signature === undefined) return flaw === 'takes unsigned requests';
    if (flaw === 'takes forged requests') return true;
    const known = flaw === 'knows one secret only' ? secrets.slice(0, 1) : secrets;
    return known.some((secret) => sign(secret, timestamp, body) === signature);
  }

  return async ({ headers, body }) => {
    if (flaw === 'answers on the first node only' && node > 0) return { status: 404, body: '' };
    if (body.length > mostBytes && flaw !== 'reads bodies of any size') return { status: 413, body: '' };
    if (!isSigned(headers, body)) return { status: 401, body: '' };
    const isFresh = Number(headers.timestamp) > platform.time - 300_000 || flaw === 'takes old requests';
    if (!isFresh) return { status: 401, body: '' };
    const event = readEvent(body);
    if (event === undefined) return { status: 400, body: '' };
    if (event.body.type === 'ping') return { status: flaw === 'answers no ping' ? 204 : 200, body: 'pong' };
    const isKnown = (inboundTypes as readonly string[]).includes(event.body.type);
    if (!isKnown) return { status: flaw === 'fails at what it does not know' ? 500 : 200, body: '' };
    const heard = hear(event as PlatformEvent);
    if (flaw === 'acknowledges after the turn')
      await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, 600))]);
    else heard.catch(() => undefined);
    return { status: 202, body: '' };
  };
}

function readEvent(
  body: string,
): (Omit<PlatformEvent, 'body'> & { readonly body: { readonly type: string } }) | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
