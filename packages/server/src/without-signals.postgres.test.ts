import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BlockCatalog } from '@usher/journey';
import { createPostgresStore, type Store } from '@usher/storage';
import { postgresForTests } from '@usher/testkit/postgres';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createServerDesk } from './desk/start-desk.ts';
import { createWebChat } from './web-chat.ts';

// Behind a pooler that lends connections by the transaction nodes hear nothing of each other: what is tested here is that
// they look by themselves. So nothing in this file listens to signals.
const postgres = await postgresForTests();
const patience = { timeout: 30_000, interval: 20 };

/** Two nodes on one new database. */
async function openTwo(): Promise<readonly [Store, Store]> {
  const url = (await postgres?.newDatabase()) ?? '';
  const stores = [await createPostgresStore({ url }), await createPostgresStore({ url })] as const;
  onTestFinished(async () => {
    for (const store of stores) await store.close();
  });
  return stores;
}

const token = 'a'.repeat(22);
const place = { channel: 'web', address: createHash('sha256').update(token).digest('base64url') };

/** A turn that says something to the customer; it is delivered where the store performs it. */
async function say(store: Store, text: string): Promise<number> {
  const known = await store.findConversationAt(place);
  const content = [{ kind: 'text', text }] as const;
  const result = await store.commit({
    conversation:
      known === undefined
        ? { new: { key: 'key', place, journeyId: 'shop', version: 'v1' } }
        : { id: known.id, expectedRevision: known.revision },
    event: { id: `event-${text}`, at: 1, type: 'custom.said' },
    ...{ snapshot: '{"format":1,"language":"en","active":[],"variables":{}}', status: 'active', at: 1 },
    control: { holder: 'bot', epoch: 0 },
    transcript: [{ direction: 'out', externalId: text, body: { content: [...content] } }],
    effects: [{ type: 'message.send', id: text, epoch: 0, content }],
    timers: { set: {}, clear: [] },
  });
  if (result.outcome !== 'committed') throw new Error(`The turn was refused as ${result.outcome}.`);
  return result.outbox[0]?.id ?? 0;
}

/** The web chat of a node over real HTTP. @returns what a customer's stream has shown so far */
async function followChat(store: Store): Promise<() => string> {
  const stopping = new AbortController();
  const web = createWebChat({ store, chatOrigins: [], onError: () => {} });
  await web.listen(async () => {}, stopping.signal);
  const server = createServer((request, response) => void web.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    stopping.abort();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/web/stream`, {
    headers: { authorization: `Bearer ${token}` },
  });
  let shown = '';
  void (async () => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) shown += chunk;
  })().catch(() => {});
  return () => shown;
}

describe.skipIf(postgres === undefined)('a node that hears nothing of the others', () => {
  test('shows a customer what another node said, once that is delivered', async () => {
    const [here, there] = await openTwo();
    await there.settleOutbox(await say(there, 'one'));
    const shown = await followChat(here);
    await vi.waitFor(() => expect(shown()).toContain('"text":"one"'), patience);
    const row = await say(there, 'two');
    await there.settleOutbox(row);
    await vi.waitFor(() => expect(shown()).toContain('"text":"two"'), patience);
  });

  test('shows agents who came at another node, and what went on there', async () => {
    const [here, there] = await openTwo();
    await there.settleOutbox(await say(there, 'one'));
    const open = (store: Store) =>
      createServerDesk({
        ...{ store, catalog: new Map() as unknown as BlockCatalog, onError: () => {} },
        runtime: () => {
          throw new Error('Nobody acts here.');
        },
      }).desk;
    const [desk, otherDesk] = [open(here), open(there)];
    onTestFinished(() => {
      desk.close();
      otherDesk.close();
    });
    const seen: number[] = [];
    await desk.follow('key', {
      ...{ agent: { id: 'bob', name: 'Bob' }, after: 0, fail: () => {} },
      async send({ name, id }) {
        if (name === 'entry' && id !== undefined) seen.push(id);
        return true;
      },
    });
    await vi.waitFor(() => expect(seen).toEqual([1]), patience);
    await there.settleOutbox(await say(there, 'two'));
    await vi.waitFor(() => expect(seen).toEqual([1, 2]), patience);

    otherDesk.arrive({ id: 'ann', name: 'Ann' }, true);
    const agents = async () => (await desk.lists('bob')).agents;
    await vi.waitFor(
      async () => expect(await agents()).toEqual([{ id: 'ann', name: 'Ann', isAvailable: true }]),
      patience,
    );
  });
});
