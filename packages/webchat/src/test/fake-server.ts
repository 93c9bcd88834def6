import type { OpenRequest, PostRequest, StreamEvents, StreamMessage } from '@usher/channel/web-protocol';
import type { Environment } from '../session/environment.ts';

/** A server and a browser in memory: every wait is a step that the test takes. */
export interface FakeServer {
  readonly environment: Environment;
  readonly posts: PostRequest[];
  /** What the customer has read, as they told it. */
  readonly read: number[];
  readonly requests: OpenRequest[];
  /** How often the server was told that the customer is writing. */
  typing: number;
  now: number;
  /** Tokens of the conversations that were begun. */
  readonly opened: string[];
  /** `Last-Event-ID` of every stream that was asked for. */
  readonly cursors: string[];
  readonly stored: Map<string, string>;
  /** How the next requests of a path are answered instead. A status of 0 means that nobody answers. */
  readonly answers: { path: string; status: number; code?: string; retryAfter?: number }[];
  isOnline: boolean;
  emit<Name extends keyof StreamEvents>(name: Name, data: StreamEvents[Name], id?: number): void;
  say(message: StreamMessage): void;
  cutStreams(): void;
  changeNetwork(isOnline: boolean): void;
  /** Runs what was scheduled, the soonest first; returns how many milliseconds each had to wait. */
  passTime(): number[];
  countStreams(): number;
}

export function createFakeServer(): FakeServer {
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const listeners = new Set<() => void>();
  const scheduled = new Map<object, { millis: number; run: () => void }>();
  const server: FakeServer = {
    environment: createEnvironment(),
    posts: [],
    read: [],
    requests: [],
    typing: 0,
    now: 1_700_000_000_000,
    opened: [],
    cursors: [],
    stored: new Map(),
    answers: [],
    isOnline: true,
    emit(name, data, id) {
      const frame = `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const stream of streams) stream.enqueue(new TextEncoder().encode(frame));
    },
    say(message) {
      server.emit('message', message, message.seq);
    },
    cutStreams() {
      for (const stream of streams) stream.close();
      streams.clear();
    },
    changeNetwork(isOnline) {
      server.isOnline = isOnline;
      for (const listener of listeners) listener();
    },
    passTime() {
      const due = [...scheduled.entries()].filter(([, { millis }]) => millis < 40_000);
      due.sort(([, one], [, other]) => one.millis - other.millis);
      for (const [key, { run }] of due) if (scheduled.delete(key)) run();
      return due.map(([, { millis }]) => millis);
    },
    countStreams: () => streams.size,
  };
  return server;

  function createEnvironment(): Environment {
    return {
      fetch: async (input, init) => respond(String(input), init ?? {}),
      now: () => server.now,
      random: () => 1,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      schedule(millis, run) {
        const key = {};
        scheduled.set(key, { millis, run });
        return () => void scheduled.delete(key);
      },
      isOnline: () => server.isOnline,
      onNetworkChange(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      store: {
        get: (key) => server.stored.get(key),
        set: (key, value) => void server.stored.set(key, value),
        remove: (key) => void server.stored.delete(key),
      },
      timeZone: 'Europe/Berlin',
    };
  }

  function respond(url: string, init: RequestInit): Response {
    const path = url.split('/api/web/')[1] ?? '';
    const index = server.answers.findIndex((answer) => answer.path === path);
    const [other] = index === -1 ? [] : server.answers.splice(index, 1);
    if (other?.status === 0 || !server.isOnline) throw new TypeError('Failed to fetch');
    if (other !== undefined) {
      const headers = other.retryAfter === undefined ? {} : { 'retry-after': String(other.retryAfter) };
      const error = { code: other.code ?? 'web/failed', message: 'No.' };
      return Response.json({ error }, { status: other.status, headers });
    }
    if (path === 'conversations') {
      server.requests.push(JSON.parse(String(init.body)) as OpenRequest);
      return begin();
    }
    if (path === 'messages') {
      const post = JSON.parse(String(init.body)) as PostRequest;
      server.posts.push(post);
      return Response.json({ id: post.id }, { status: 202 });
    }
    if (path === 'read') {
      server.read.push(JSON.parse(String(init.body)).through);
      return new Response(null, { status: 204 });
    }
    if (path === 'typing') {
      server.typing += 1;
      return new Response(null, { status: 204 });
    }
    return stream(init);
  }

  function begin(): Response {
    const token = `token-${server.opened.length + 1}`;
    server.opened.push(token);
    return Response.json({ token, journey: { name: 'Refund', languages: ['en'] }, language: 'en' }, { status: 201 });
  }

  function stream(init: RequestInit): Response {
    server.cursors.push(new Headers(init.headers).get('last-event-id') ?? '');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        streams.add(controller);
        init.signal?.addEventListener('abort', () => {
          if (streams.delete(controller)) controller.error(new Error('aborted'));
        });
      },
    });
    return new Response(body);
  }
}
