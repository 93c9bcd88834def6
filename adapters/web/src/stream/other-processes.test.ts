import type { Content } from '@usher/journey';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { WebAdapterOptions } from '../options.ts';
import { startWebServer, type WebServer } from '../test/start-web-server.ts';
import { createWebClient } from '../test/web-client.ts';
import { addressOf } from '../token.ts';

const stop = new AbortController();
let web: WebServer | undefined;

afterEach(async () => web?.close());

/** A stream whose conversation another process goes on with: nobody delivers here. */
async function follow(more: Partial<WebAdapterOptions> = {}) {
  const server = await startWebServer(more);
  web = server;
  await server.adapter.listen(server.backend.take, stop.signal);
  const client = createWebClient(server.url);
  const { token } = (await client.open()).body;
  const address = addressOf(token);
  const stream = await client.stream(token);
  await vi.waitFor(() => expect(stream.names).toContain('ready'));
  const say = (text: string) => {
    const content: Content[] = [{ kind: 'text', text }];
    return server.backend.sending({ address, content, nonce: text, sentAt: 0 });
  };
  return { ...server, client, token, address, stream, say };
}

describe('a stream, where another process goes on', () => {
  test('tells what is new when it is woken', async () => {
    const { adapter, address, stream, say } = await follow();
    say('one');
    adapter.wake(address);
    await vi.waitFor(() => expect(stream.messages).toHaveLength(1));
    say('two');
    adapter.wakeAll();
    await vi.waitFor(() => expect(stream.messages.map(({ seq }) => seq)).toEqual([1, 2]));
    adapter.showTyping(address);
    await vi.waitFor(() => expect(stream.names).toContain('typing'));
  });

  test('looks by itself, all streams together, and reads only where it is behind', async () => {
    const looks: number[] = [];
    const read = vi.fn();
    const newest = new Map<string, number>();
    const { address, stream, say, backend } = await follow({
      limits: { lookMillis: 5 },
      async newest(addresses) {
        looks.push(addresses.length);
        return newest;
      },
      history: async (...asked) => {
        read();
        return web?.backend.history(...asked) ?? { entries: [], isWhole: true };
      },
    });
    await vi.waitFor(() => expect(looks.length).toBeGreaterThan(2));
    const before = [looks.length, read.mock.calls.length] as const;
    await vi.waitFor(() => expect(looks.length).toBeGreaterThan(before[0] + 10));
    // Woken all the same now and then, but not at each look.
    expect(read.mock.calls.length - before[1]).toBeLessThan(5);
    newest.set(address, say('one'));
    backend.holdBack(address, say('two'));
    await vi.waitFor(() => expect(stream.messages.map(({ seq }) => seq)).toEqual([1]));
    backend.settle(address, 2);
    newest.set(address, 2);
    await vi.waitFor(() => expect(stream.messages.map(({ seq }) => seq)).toEqual([1, 2]));
  });

  test('learns now and then that it is over, though nothing was said', async () => {
    let isOver = false;
    const { stream } = await follow({
      ...{ limits: { lookMillis: 5 }, newest: async () => new Map() },
      hasEnded: async () => isOver,
    });
    isOver = true;
    await vi.waitFor(() => expect(stream.names).toContain('ended'));
  });

  test('goes on looking after a look that failed', async () => {
    let looks = 0;
    const { errors } = await follow({
      limits: { lookMillis: 5 },
      async newest() {
        looks += 1;
        if (looks === 1) throw new Error('The database is away.');
        return new Map();
      },
    });
    await vi.waitFor(() => expect(looks).toBeGreaterThan(1));
    expect(errors).toHaveLength(1);
  });
});

test('who writes to a customer is told on where the customer is elsewhere, and only there', async () => {
  const { adapter, address, stream } = await follow();
  const elsewhere: string[] = [];
  adapter.onTypingElsewhere((place) => elsewhere.push(place));
  await adapter.typing?.(address);
  await adapter.typing?.('another');
  expect(elsewhere).toEqual(['another']);
  await vi.waitFor(() => expect(stream.names).toContain('typing'));
});

test('a stream that ends with its server says when to come back', async () => {
  const server = await startWebServer();
  web = server;
  const stopping = new AbortController();
  await server.adapter.listen(server.backend.take, stopping.signal);
  const { token } = (await createWebClient(server.url).open()).body;
  const response = await fetch(`${server.url}/api/web/stream`, { headers: { authorization: `Bearer ${token}` } });
  stopping.abort();
  expect(await response.text()).toMatch(/^retry: \d{3,4}\n\n$/m);
});
