import type { QueueNotice } from '@usher/channel/web-protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebAdapterOptions } from '../options.ts';
import { startWebServer, type WebServer } from '../test/start-web-server.ts';
import { createWebClient, type WebClient } from '../test/web-client.ts';
import { addressOf } from '../token.ts';

let web: WebServer;
let client: WebClient;
let stop: AbortController;
let token: string;
let place: QueueNotice | undefined;

async function start(more: Partial<WebAdapterOptions> = {}): Promise<void> {
  place = undefined;
  web = await startWebServer({ queue: async (address) => (address === addressOf(token) ? place : undefined), ...more });
  client = createWebClient(web.url);
  stop = new AbortController();
  await web.adapter.listen(web.backend.take, stop.signal);
  token = (await client.open()).body.token;
}

beforeEach(() => start());
afterEach(async () => {
  stop.abort();
  await web.close();
});

describe('the place in the line', () => {
  test('is told when it changes, to the one who waits, and when the waiting is over', async () => {
    const stream = await client.stream(token);
    await vi.waitFor(() => expect(stream.names).toEqual(['ready']));
    place = { position: 2, waitMillis: 60_000 };
    web.adapter.showQueue(addressOf(token));
    web.adapter.showQueue(addressOf(token));
    await vi.waitFor(() => expect(stream.names).toContain('queue'));
    place = undefined;
    web.adapter.showQueue(addressOf(token));
    const told = () => stream.events.filter(({ name }) => name === 'queue').map(({ data }) => data);
    await vi.waitFor(() => expect(told()).toEqual([{ position: 2, waitMillis: 60_000 }, {}]));
  });

  test('is told after the message that calls a person, and again while they wait, without anybody saying that it changed', async () => {
    stop.abort();
    await web.close();
    await start({ limits: { keepAliveMillis: 20 } });
    const stream = await client.stream(token);
    await vi.waitFor(() => expect(stream.names).toEqual(['ready']));
    place = { position: 2 };
    await client.post(token, { id: 'message-1', text: 'A person, please' });
    const told = () => stream.events.filter(({ name }) => name === 'queue').map(({ data }) => data);
    await vi.waitFor(() => expect(told()).toEqual([{ position: 2 }]));
    place = { position: 1 };
    await vi.waitFor(() => expect(told()).toEqual([{ position: 2 }, { position: 1 }]));
  });

  test('is told to whoever comes back', async () => {
    place = { position: 1 };
    const stream = await client.stream(token);
    await vi.waitFor(() => expect(stream.events.at(-1)).toEqual({ name: 'queue', data: { position: 1 } }));
  });
});

test('that a person has read is told, never less than before', async () => {
  const stream = await client.stream(token);
  await vi.waitFor(() => expect(stream.names).toEqual(['ready']));
  web.adapter.showRead(addressOf(token), 4);
  web.adapter.showRead(addressOf(token), 2);
  await vi.waitFor(() => expect(stream.names).toEqual(['ready', 'read', 'read']));
  expect(stream.events.slice(1).map(({ data }) => data)).toEqual([{ through: 4 }, { through: 4 }]);
});
