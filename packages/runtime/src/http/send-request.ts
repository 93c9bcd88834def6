import type { HttpRequest } from '@usher/engine';
import { type Dispatcher, request } from 'undici';
import { HttpFailure, toHttpFailure } from './http-failure.ts';
import { type HttpOutput, readBody, readBytes, readHeaders } from './read-response.ts';

export interface OutgoingRequest {
  readonly method: HttpRequest['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Names, in lower case, of headers that only the first origin may see. */
  readonly secretHeaders: ReadonlySet<string>;
  readonly body?: string | undefined;
}

export interface SendOptions {
  readonly agents: { readonly first: Dispatcher; afterRedirectFrom(origin: string): Dispatcher };
  readonly signal: AbortSignal;
  readonly maximalBytes: number;
}

const longestChain = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly url: URL;
}

/**
 * Sends a request and reads the answer, following at most five redirects.
 * @throws HttpFailure; where the signal aborted, whatever it aborted with
 */
export async function sendRequest(first: OutgoingRequest, options: SendOptions): Promise<HttpOutput> {
  const { status, headers, bytes, url } = await sendForBytes(first, options);
  return { status, headers, body: readBody(bytes, headers['content-type'] ?? '', url.host) };
}

/** The same, the answer as it came. @throws as `sendRequest` */
export async function sendForBytes(first: OutgoingRequest, options: SendOptions): Promise<RawAnswer> {
  let next = first;
  let agent = options.agents.first;
  for (let redirected = 0; redirected <= longestChain; redirected += 1) {
    const url = readUrl(next.url);
    const answer = await send(next, url, agent, options);
    if (!('location' in answer)) return answer;
    agent = options.agents.afterRedirectFrom(url.origin);
    next = redirect(next, url, answer.status, answer.location);
  }
  throw new HttpFailure(
    'http/too-many-redirects',
    `${readUrl(first.url).host} redirected more than ${longestChain} times.`,
  );
}

async function send(
  { method, headers, body }: OutgoingRequest,
  url: URL,
  agent: Dispatcher,
  { signal, maximalBytes }: SendOptions,
): Promise<RawAnswer | { readonly status: number; readonly location: string }> {
  try {
    const response = await request(url, { method, headers, body: body ?? null, dispatcher: agent, signal });
    const { statusCode: status } = response;
    const location = response.headers.location;
    if (redirects.has(status) && typeof location === 'string') {
      await response.body.dump({ limit: 16_384, signal });
      return { status, location };
    }
    const read = readHeaders(response.headers);
    refuseEncoded(read, url.host);
    return { status, headers: read, bytes: await readBytes(response.body, maximalBytes, url.host), url };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw toHttpFailure(error, url.host);
  }
}

/** We ask for plain bytes; what comes packed all the same could unpack to any size. */
function refuseEncoded(headers: Readonly<Record<string, string>>, host: string): void {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return;
  throw new HttpFailure('http/encoded', `${host} answered packed as "${encoding}", which was not asked for.`);
}

/** @throws HttpFailure `http/bad-url` */
function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  throw new HttpFailure(
    'http/bad-url',
    'The address of the request is not a whole http or https address without a user name in it. Write it as in https://orders.example/orders/42.',
  );
}

function redirect(from: OutgoingRequest, url: URL, status: number, location: string): OutgoingRequest {
  if (!URL.canParse(location, url.href)) {
    throw new HttpFailure('http/bad-url', `${url.host} redirected to something that is no address.`);
  }
  const to = new URL(location, url.href);
  const isElsewhere = to.origin !== url.origin;
  // As browsers do: a 303, and a POST met by 301 or 302, goes on as GET; all else is repeated as it was.
  const becomesGet =
    from.method !== 'GET' && (status === 303 || (from.method === 'POST' && (status === 301 || status === 302)));
  const isKept = (name: string) =>
    !(isElsewhere && (from.secretHeaders.has(name) || name === 'authorization' || name === 'cookie')) &&
    !(becomesGet && name.startsWith('content-'));
  return {
    ...from,
    url: to.href,
    headers: Object.fromEntries(Object.entries(from.headers).filter(([name]) => isKept(name))),
    ...(becomesGet ? { method: 'GET' as const, body: undefined } : {}),
  };
}
