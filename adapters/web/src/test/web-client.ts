import type { ErrorAnswer, OpenAnswer, StreamMessage } from '@usher/channel/web-protocol';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body & Partial<ErrorAnswer>;
}

/** The least that speaks the web protocol; the widget is tested by itself. */
export interface WebClient {
  open(body?: unknown): Promise<Answer<OpenAnswer>>;
  post(token: string, body: unknown): Promise<Answer<{ id: string }>>;
  /** @returns the status */
  typing(token: string): Promise<number>;
  /** @returns the status */
  read(token: string, through: unknown): Promise<number>;
  stream(token: string, after?: number): Promise<WebStream>;
}

export interface WebStream {
  readonly response: Response;
  readonly messages: StreamMessage[];
  readonly events: { readonly name: string; readonly data: unknown }[];
  /** Names of all events, in order. */
  readonly names: string[];
  /** Resolves when the stream has ended, by whichever side. */
  readonly ended: Promise<void>;
  close(): void;
}

export function createWebClient(url: string): WebClient {
  const send = async <Body>(path: string, headers: Record<string, string>, body: unknown): Promise<Answer<Body>> => {
    const response = await fetch(`${url}/api/web/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Answer<Body>['body'],
    };
  };
  return {
    open: (body = { journeyId: 'refund' }) => send('conversations', {}, body),
    post: (token, body) => send('messages', { authorization: `Bearer ${token}` }, body),
    async typing(token) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      return (await fetch(`${url}/api/web/typing`, { method: 'POST', headers, body: '{}' })).status;
    },
    async read(token, through) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const body = JSON.stringify({ through });
      return (await fetch(`${url}/api/web/read`, { method: 'POST', headers, body })).status;
    },
    async stream(token, after) {
      const stop = new AbortController();
      const headers: Record<string, string> = { authorization: `Bearer ${token}` };
      if (after !== undefined) headers['last-event-id'] = String(after);
      const response = await fetch(`${url}/api/web/stream`, { headers, signal: stop.signal });
      const messages: StreamMessage[] = [];
      const names: string[] = [];
      const events: WebStream['events'] = [];
      const ended = read(response, (name, data) => {
        names.push(name);
        events.push({ name, data: JSON.parse(data) });
        if (name === 'message') messages.push(JSON.parse(data));
      });
      return { response, messages, names, events, ended, close: () => stop.abort() };
    },
  };
}

async function read(response: Response, hear: (name: string, data: string) => void): Promise<void> {
  if (response.status !== 200 || response.body === null) return;
  let rest = '';
  try {
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const frames = (rest + chunk).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) {
        const event = /^event: (.*)\ndata: (.*)$/m.exec(frame);
        if (event?.[1] !== undefined && event[2] !== undefined) hear(event[1], event[2]);
      }
    }
  } catch {
    // Cut, by us or by the server: the test looks at what came before.
  }
}
