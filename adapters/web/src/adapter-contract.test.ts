import { randomUUID } from 'node:crypto';
import { connect as connectSocket } from 'node:net';
import type { StreamMessage } from '@usher/channel/web-protocol';
import { contentToText } from '@usher/journey';
import { type AdapterUnderTest, adapterContract, type ChannelPeer } from '@usher/testkit';
import { expect, vi } from 'vitest';
import { startWebServer, type WebServer } from './test/start-web-server.ts';
import { createWebClient } from './test/web-client.ts';
import { addressOf } from './token.ts';

adapterContract('the web adapter', async (): Promise<AdapterUnderTest> => {
  const web = await startWebServer();
  return {
    adapter: web.adapter,
    connect: () => connectPeer(web),
    unknownAddress: addressOf('AAAAAAAAAAAAAAAAAAAAAA'),
    transcript: web.backend,
    hostile: {
      'a body of a megabyte': () => send(web, 'content-length: 1000000', `"${'x'.repeat(999_998)}"`),
      'a body that claims to be huge': () => send(web, 'content-length: 99999999999', '{'),
      'a body that is not UTF-8': () => send(web, 'content-length: 4', Buffer.from([0x22, 0xff, 0xfe, 0x22])),
      'a body that is not JSON': () => send(web, 'content-length: 9', '{"id": 1,'),
      'a body that is no object': () => send(web, 'content-length: 4', 'null'),
      'a request that breaks off': () => send(web, 'content-length: 500', '{"id"'),
      'a line that is no request': () => sendRaw(web, Buffer.from('\u0000\u0001 nonsense\r\n\r\n')),
    },
    close: web.close,
  };
});

async function connectPeer(web: WebServer): Promise<ChannelPeer> {
  const client = createWebClient(web.url);
  const { token } = (await client.open()).body;
  const address = addressOf(token);
  const seen: StreamMessage[] = [];
  let stream = await client.stream(token);
  let last: unknown;

  async function post(body: unknown): Promise<void> {
    last = body;
    const { status } = await client.post(token, body);
    if (status !== 202) throw new Error(`refused with ${status}`);
  }

  return {
    address,
    say: (text) => post({ id: randomUUID(), text }),
    pick: ({ token: choice, label }) => post({ id: randomUUID(), choice, label }),
    repeat: () => post(last),
    sees: () => [...seen, ...stream.messages].map(toText).join('\n'),
    async leave() {
      seen.push(...stream.messages);
      stream.close();
      await vi.waitFor(() => expect(web.countStreams()).toBe(0));
    },
    async comeBack() {
      stream = await client.stream(token, seen.at(-1)?.seq ?? 0);
    },
  };
}

function toText(message: StreamMessage): string {
  if (message.from === 'customer') return '';
  return message.content
    .map((content) => contentToText(content) + (content.kind === 'image' ? `\n${content.alt}` : ''))
    .join('\n');
}

function send(web: WebServer, header: string, body: string | Buffer): Promise<void> {
  const head = `POST /api/web/conversations HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${header}\r\n\r\n`;
  return sendRaw(web, Buffer.concat([Buffer.from(head), Buffer.from(body)]));
}

/** Sends bytes as they are, waits for the first of the answer, and hangs up. */
function sendRaw(web: WebServer, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connectSocket(Number(new URL(web.url).port), '127.0.0.1');
    socket.once('data', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.end(bytes);
  });
}
