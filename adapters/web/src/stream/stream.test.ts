import { once } from 'node:events';
import { connect } from 'node:net';
import type { OutboundAuthor } from '@usher/channel';
import type { Content } from '@usher/journey';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebAdapterOptions } from '../options.ts';
import { startWebServer, type WebServer } from '../test/start-web-server.ts';
import { createWebClient, type WebClient, type WebStream } from '../test/web-client.ts';
import { addressOf } from '../token.ts';

let web: WebServer;
let client: WebClient;
let stop: AbortController;
let token: string;
let address: string;
let nonce = 0;

async function start(more: Partial<WebAdapterOptions> = {}): Promise<void> {
  web = await startWebServer(more);
  client = createWebClient(web.url);
  stop = new AbortController();
  await web.adapter.listen(web.backend.take, stop.signal);
  ({ token } = (await client.open()).body);
  address = addressOf(token);
}

beforeEach(() => start());
afterEach(async () => {
  stop.abort();
  await web.close();
});

function commit(text: string, author?: OutboundAuthor): { seq: number; deliver: () => Promise<{ status: string }> } {
  nonce += 1;
  const content: Content[] = [{ kind: 'text', text }];
  const message = { address, content, language: 'en', nonce: `n${nonce}`, sentAt: nonce, ...(author && { author }) };
  const seq = web.backend.sending(message);
  return { seq, deliver: () => web.adapter.deliver({ ...message, seq }) };
}

async function say(text: string): Promise<void> {
  await client.post(token, { id: `id-${text}`.padEnd(10, '-'), text });
}

function texts({ messages }: WebStream): string[] {
  return messages.map((each) =>
    each.from !== 'customer' ? each.content.map((c) => ('text' in c ? c.text : '')).join() : each.text,
  );
}

describe('a stream', () => {
  test('begins with all that was said, says when that is all, and goes on with what is new', async () => {
    for (const text of ['one', 'two', 'three', 'four', 'five']) await commit(text).deliver();
    const stream = await client.stream(token);
    await vi.waitFor(() => expect(stream.names).toEqual([...Array(5).fill('message'), 'ready']));
    await commit('six').deliver();
    await say('seven');
    await vi.waitFor(() => expect(texts(stream)).toEqual(['one', 'two', 'three', 'four', 'five', 'six', 'seven']));
    expect(stream.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(stream.messages[6]).toMatchObject({ from: 'customer', id: 'id-seven--' });
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
  });

  test('goes on after the entry that the reader saw last', async () => {
    for (const text of ['one', 'two', 'three']) await commit(text).deliver();
    const stream = await client.stream(token, 2);
    await vi.waitFor(() => expect(stream.names).toContain('ready'));
    expect(texts(stream)).toEqual(['three']);
  });

  test('begins anew with a reader who saw what is not there, as after a return to a copy', async () => {
    for (const text of ['one', 'two']) await commit(text).deliver();
    const stream = await client.stream(token, 40);
    await vi.waitFor(() => expect(stream.names).toEqual(['restart', 'message', 'message', 'ready']));
    await commit('three').deliver();
    await vi.waitFor(() => expect(texts(stream)).toEqual(['one', 'two', 'three']));
    const upToDate = await client.stream(token, 3);
    await vi.waitFor(() => expect(upToDate.names).toEqual(['ready']));
  });

  test('refuses a cursor that is no number', async () => {
    const headers = { authorization: `Bearer ${token}`, 'last-event-id': '1; drop' };
    expect((await fetch(`${web.url}/api/web/stream`, { headers })).status).toBe(400);
  });

  test('never moves past a message that is still on its way', async () => {
    const stream = await client.stream(token);
    const slow = commit('slow');
    web.backend.holdBack(address, slow.seq);
    await say('impatient');
    await vi.waitFor(() => expect(stream.names).toEqual(['ready']));
    await slow.deliver();
    await vi.waitFor(() => expect(texts(stream)).toEqual(['slow']));
    web.backend.settle(address, slow.seq);
    await commit('next').deliver();
    await vi.waitFor(() => expect(texts(stream)).toEqual(['slow', 'impatient', 'next']));
  });

  test('shows a message that was delivered a moment before it opened and is not settled yet', async () => {
    const message = commit('just now');
    web.backend.holdBack(address, message.seq);
    expect(await message.deliver()).toMatchObject({ status: 'queued' });
    const stream = await client.stream(token);
    await vi.waitFor(() => expect(texts(stream)).toEqual(['just now']));
  });

  test('shows that an answer is on its way, to the one who waits for it only', async () => {
    const other = await client.stream((await client.open()).body.token);
    const stream = await client.stream(token);
    await vi.waitFor(() => expect([...stream.names, ...other.names]).toEqual(['ready', 'ready']));
    await web.adapter.typing?.(address);
    await vi.waitFor(() => expect(stream.names).toEqual(['ready', 'typing']));
    expect(other.names).toEqual(['ready']);
  });

  test('names the person who speaks, and nothing else of them', async () => {
    const stream = await client.stream(token);
    const author = { kind: 'agent', id: 'staff-7', name: 'Ann' } as const;
    await commit('I am here.', author).deliver();
    await vi.waitFor(() => expect(stream.messages).toHaveLength(1));
    expect(stream.messages[0]).toEqual({
      from: 'agent',
      name: 'Ann',
      seq: 1,
      at: expect.any(Number),
      content: [{ kind: 'text', text: 'I am here.' }],
    });
  });

  test('says once that the conversation is over', async () => {
    let hasEnded = false;
    await web.close();
    await start({ hasEnded: async () => hasEnded });
    const stream = await client.stream(token);
    await commit('goodbye').deliver();
    hasEnded = true;
    await commit('really').deliver();
    await commit('bye').deliver();
    await vi.waitFor(() => expect(texts(stream)).toHaveLength(3));
    await vi.waitFor(() => expect(stream.names.filter((name) => name === 'ended')).toHaveLength(1));
  });

  test('ends when the adapter stops, so that the reader looks for another server', async () => {
    const stream = await client.stream(token);
    await vi.waitFor(() => expect(stream.names).toEqual(['ready']));
    stop.abort();
    await stream.ended;
    expect(web.errors).toEqual([]);
  });

  test('is cut when the transcript cannot be read, and the reader comes back without a loss', async () => {
    let isBroken = false;
    await web.close();
    await start({
      history: async (...given) => {
        if (isBroken) throw new Error('disk');
        return web.backend.history(...given);
      },
    });
    const stream = await client.stream(token);
    await vi.waitFor(() => expect(stream.names).toEqual(['ready']));
    isBroken = true;
    await say('hello');
    await stream.ended;
    isBroken = false;
    const again = await client.stream(token);
    await vi.waitFor(() => expect(texts(again)).toEqual(['hello']));
    expect(web.errors).toHaveLength(1);
  });
});

describe('a slow reader', () => {
  test('is cut, holds no more than the bound, and catches up by the number of its last entry', async () => {
    await web.close();
    await start({ limits: { bufferedBytes: 50_000, keepAliveMillis: 20 } });
    const history = vi.spyOn(web.backend, 'history');
    const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`GET /api/web/stream HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n\r\n`);
    await once(socket, 'data');
    socket.pause();
    const large = 'x'.repeat(30_000);
    for (let count = 0; count < 400; count += 1) await commit(large).deliver();
    await vi.waitFor(() => expect(web.countStreams()).toBe(0));
    // Read in pages as the reader takes them, never the whole transcript ahead.
    expect(history.mock.calls.filter(([, after, through]) => through !== after + 1 && after > 300)).toEqual([]);
    socket.destroy();

    const stream = await client.stream(token, 390);
    await vi.waitFor(() => expect(stream.messages.map(({ seq }) => seq)).toHaveLength(10));
    expect(web.errors).toEqual([]);
  });

  test('that is only quiet is kept alive', async () => {
    await web.close();
    await start({ limits: { keepAliveMillis: 5 } });
    const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.write(`GET /api/web/stream HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n\r\n`);
    await vi.waitFor(() => expect(heard.split('\n:\n').length).toBeGreaterThan(4));
    socket.destroy();
  });
});

describe('delivering', () => {
  test('says whether somebody listens', async () => {
    expect(await commit('a').deliver()).toEqual({ status: 'queued', refs: ['1'] });
    await client.stream(token);
    expect(await commit('b').deliver()).toEqual({ status: 'sent', refs: ['2'] });
  });

  test('is to be tried later while the message cannot be read in the transcript', async () => {
    const lost = { language: 'en', address, content: [], nonce: 'n', seq: 99, sentAt: 0 };
    await expect(web.adapter.deliver(lost)).rejects.toMatchObject({
      code: 'channel/not-in-transcript',
      retry: 'later',
    });
  });
});
