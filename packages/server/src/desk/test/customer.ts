import { randomUUID } from 'node:crypto';
import type { TestServer } from '../../http/test/open-server.ts';
import { type EventReader, readEvents } from './read-events.ts';

/** Somebody with the web chat open. */
export interface Customer {
  readonly chat: EventReader;
  say(text: string): Promise<void>;
  /** Tells that they are writing. */
  type(): Promise<void>;
  /** All that the chat shows, in order: what was said by whom. */
  lines(): readonly string[];
  /** Waits until the chat shows this as its last line. */
  sees(line: string): Promise<void>;
}

export async function openChat(server: TestServer, journeyId = 'shop'): Promise<Customer> {
  const opened = await server.send('POST', '/api/web/conversations', { journeyId });
  const { token } = (await opened.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  const chat = await readEvents(await server.send('GET', '/api/web/stream', undefined, { headers }));
  const lines = () => chat.named('message').map(toLine);
  return {
    chat,
    async say(text) {
      const answer = await server.send('POST', '/api/web/messages', { id: randomUUID(), text }, { headers });
      if (answer.status !== 202) throw new Error(`The chat refused: ${answer.status} ${await answer.text()}`);
    },
    async type() {
      await server.send('POST', '/api/web/typing', {}, { headers });
    },
    lines,
    sees: (line) => chat.until(() => lines().at(-1) === line),
  };
}

function toLine(message: { from: string; text?: string; content?: { text?: string }[] }): string {
  const text = message.text ?? message.content?.map((each) => each.text ?? '').join(' ') ?? '';
  return `${message.from}: ${text}`;
}
