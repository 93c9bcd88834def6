import { randomUUID } from 'node:crypto';
import type { OpenAnswer, StreamMessage } from '@usher/channel/web-protocol';
import { type Choice, contentToText } from '@usher/journey';
import { pollFor } from './poll.ts';

/** A customer at the web chat, over real HTTP. */
export interface WebCustomer {
  readonly token: string;
  /** Everything the stream brought, in order, over all connections. */
  readonly messages: readonly StreamMessage[];
  /** What the journey said, as plain lines. */
  readonly said: readonly string[];
  /** Says a line. @returns the status; 202 once it is committed */
  say(text: string, id?: string): Promise<Response>;
  /** Presses the newest button of that label. */
  pick(label: string): Promise<Response>;
  press(token: string, label: string): Promise<Response>;
  /** Waits until something said after what was heard so far matches. */
  hears(pattern: RegExp): Promise<string>;
  /** The newest button of that label. */
  button(label: string): Choice;
  /** Ends the stream and opens another one after the last message seen. */
  connect(): Promise<void>;
  leave(): void;
}

/** Opens the chat of a journey, and its stream. */
export async function openWebChat(url: string, journeyId: string, language = 'en'): Promise<WebCustomer> {
  const opened = await post(url, 'conversations', { journeyId, language });
  if (opened.status !== 201) throw new Error(`The chat did not open: ${opened.status} ${await opened.text()}`);
  const { token } = (await opened.json()) as OpenAnswer;
  const messages: StreamMessage[] = [];
  let stream = new AbortController();
  let heard = 0;
  const said = () => messages.flatMap((each) => (each.from === 'bot' ? each.content.map(contentToText) : []));
  const connect = async () => {
    stream.abort();
    stream = new AbortController();
    await readStream(url, token, messages, stream.signal);
  };
  const button = (label: string): Choice => {
    const choices = messages.flatMap((each) =>
      each.from === 'bot' ? each.content.flatMap((content) => (content.kind === 'choices' ? content.choices : [])) : [],
    );
    const found = choices.reverse().find((choice) => choice.label === label);
    if (found === undefined)
      throw new Error(`There is no button "${label}", but ${choices.map((each) => each.label)}.`);
    return found;
  };
  await connect();
  return {
    token,
    messages,
    get said() {
      return said();
    },
    button,
    connect,
    leave: () => stream.abort(),
    say: (text, id = randomUUID()) => post(url, 'messages', { id, text }, token),
    press: (choice, label) => post(url, 'messages', { id: randomUUID(), choice, label }, token),
    pick(label) {
      return post(url, 'messages', { id: randomUUID(), choice: button(label).token, label }, token);
    },
    hears: (pattern) =>
      pollFor(
        () => `${pattern} to be said; so far: ${said().join(' | ')}`,
        () => {
          const index = said().findIndex((line, at) => at >= heard && pattern.test(line));
          if (index < 0) return undefined;
          heard = index + 1;
          return said()[index];
        },
      ),
  };
}

export function post(url: string, path: string, body: unknown, token?: string): Promise<Response> {
  return fetch(`${url}/api/web/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
}

async function readStream(url: string, token: string, messages: StreamMessage[], signal: AbortSignal): Promise<void> {
  const last = messages.at(-1)?.seq;
  const response = await fetch(`${url}/api/web/stream`, {
    headers: { authorization: `Bearer ${token}`, ...(last === undefined ? {} : { 'last-event-id': String(last) }) },
    signal,
  });
  if (!response.ok || response.body === null) throw new Error(`The stream was refused with ${response.status}.`);
  void collect(response.body, messages).catch(() => {
    // Cut on purpose, by `leave` or the end of the server.
  });
}

async function collect(body: ReadableStream<Uint8Array>, messages: StreamMessage[]): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      if (!/^event: ?message$/m.test(event)) continue;
      const data = [...event.matchAll(/^data: ?(.*)$/gm)].map((match) => match[1]).join('\n');
      messages.push(JSON.parse(data) as StreamMessage);
    }
  }
}
