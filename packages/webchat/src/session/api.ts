import type { ErrorAnswer, OpenAnswer, OpenRequest, PostRequest, StreamEvents } from '@usher/channel/web-protocol';
import type { Environment } from './environment.ts';
import { createSseParser } from './sse-parser.ts';

/** Why a request did not succeed, as far as it matters for what to do next. */
export type Trouble =
  /** No answer: the network, or a server that is down. */
  | { readonly kind: 'no-answer' }
  /** Worth another try after so many milliseconds. */
  | { readonly kind: 'busy'; readonly afterMillis: number }
  | { readonly kind: 'unknown-token' }
  /** The site's word for who this is was not believed; without it the request would be taken. */
  | { readonly kind: 'bad-identity' }
  | { readonly kind: 'unknown-journey' }
  /** The same request would be refused again. */
  | { readonly kind: 'refused' };

export type StreamEvent = {
  [Name in keyof StreamEvents]: { readonly name: Name; readonly data: StreamEvents[Name] };
}[keyof StreamEvents];

export interface Api {
  open(request: OpenRequest, signal: AbortSignal): Promise<OpenAnswer | Trouble>;
  /** Undefined when it was taken. */
  post(token: string, request: PostRequest, signal: AbortSignal): Promise<Trouble | undefined>;
  /** Says that the customer is writing; whether it arrives is no matter. */
  tellWriting(token: string, signal: AbortSignal): Promise<void>;
  /** Says what the customer has seen; whether it arrives is no matter. */
  tellRead(token: string, through: number, signal: AbortSignal): Promise<void>;
  /** Reads the stream after an entry until it ends, and tells why it did. */
  stream(token: string, after: number, hear: (event: StreamEvent) => void, signal: AbortSignal): Promise<Trouble>;
}

/** The server speaks at least every 15 seconds; three silences mean that nobody is there. */
const longestSilence = 45_000;
const longestAnswer = 30_000;

/** Speaks the web protocol with the server at this address (`''` is the page's own). */
export function createApi(server: string, { fetch, schedule }: Pick<Environment, 'fetch' | 'schedule'>): Api {
  const address = (path: string) => `${server.replace(/\/+$/, '')}/api/web/${path}`;

  async function send(path: string, body: unknown, token: string | undefined, outer: AbortSignal): Promise<Response> {
    const watch = createWatch(outer, schedule);
    watch.expectIn(longestAnswer);
    const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    try {
      return await fetch(address(path), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization },
        body: JSON.stringify(body),
        credentials: 'omit',
        signal: watch.signal,
      });
    } finally {
      watch.end();
    }
  }

  return {
    async open(request, signal) {
      try {
        const response = await send('conversations', request, undefined, signal);
        return response.ok ? ((await response.json()) as OpenAnswer) : await toTrouble(response);
      } catch {
        return { kind: 'no-answer' };
      }
    },
    async post(token, request, signal) {
      try {
        const response = await send('messages', request, token, signal);
        return response.ok ? undefined : await toTrouble(response);
      } catch {
        return { kind: 'no-answer' };
      }
    },
    async tellWriting(token, signal) {
      await send('typing', {}, token, signal).catch(() => {});
    },
    async tellRead(token, through, signal) {
      await send('read', { through }, token, signal).catch(() => {});
    },
    async stream(token, after, hear, outer) {
      const watch = createWatch(outer, schedule);
      watch.expectIn(longestSilence);
      try {
        const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
        if (after > 0) headers['last-event-id'] = String(after);
        const response = await fetch(address('stream'), {
          headers,
          cache: 'no-store',
          credentials: 'omit',
          signal: watch.signal,
        });
        if (!response.ok || response.body === null) return await toTrouble(response);
        await readEvents(response.body, hear, () => watch.expectIn(longestSilence));
      } catch {
        // Cut or silent: either way the stream is read again after the last entry.
      } finally {
        watch.end();
      }
      return { kind: 'no-answer' };
    },
  };
}

async function readEvents(body: ReadableStream<Uint8Array>, hear: (event: StreamEvent) => void, onBytes: () => void) {
  const parser = createSseParser(({ name, data }) => hear({ name, data: JSON.parse(data) } as StreamEvent));
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onBytes();
    parser.feed(decoder.decode(value, { stream: true }));
  }
}

async function toTrouble(response: Response): Promise<Trouble> {
  const code = await response
    .json()
    .then((body: ErrorAnswer) => body.error.code)
    .catch(() => undefined);
  if (code === 'web/bad-identity') return { kind: 'bad-identity' };
  if (response.status === 401) return { kind: 'unknown-token' };
  if (code === 'web/unknown-journey') return { kind: 'unknown-journey' };
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  if (response.status === 429 || response.status === 503) {
    return { kind: 'busy', afterMillis: Number.isFinite(seconds) ? seconds * 1_000 : 5_000 };
  }
  return response.status < 500 && code !== undefined ? { kind: 'refused' } : { kind: 'no-answer' };
}

/** Aborts when the outer signal does, or when what is expected does not come in time. */
function createWatch(outer: AbortSignal, schedule: Environment['schedule']) {
  const inner = new AbortController();
  const abort = () => inner.abort();
  let cancel = () => {};
  outer.addEventListener('abort', abort);
  if (outer.aborted) abort();
  return {
    signal: inner.signal,
    expectIn(millis: number): void {
      cancel();
      cancel = schedule(millis, abort);
    },
    end(): void {
      cancel();
      outer.removeEventListener('abort', abort);
    },
  };
}
