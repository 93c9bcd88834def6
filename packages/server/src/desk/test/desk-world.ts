import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { webCapabilities } from '@usher/adapter-web';
import type { ChannelAdapter } from '@usher/channel';
import type { Desk } from '@usher/desk';
import { contentToText, type Millis } from '@usher/journey';
import { createRuntime, createVirtualClock, type Runtime, type VirtualClock } from '@usher/runtime';
import { createSqliteStore, type Store } from '@usher/storage';
import { onTestFinished } from 'vitest';
import { loadBlocks } from '../../cli/load-blocks.ts';
import { createServerDesk } from '../start-desk.ts';
import { shopJourney } from './shop-journey.ts';

/** Store, runtime and desk as in a server, a channel of the test's, and time that the test advances. */
export interface DeskWorld {
  readonly store: Store;
  readonly runtime: Runtime;
  readonly desk: Desk;
  readonly clock: VirtualClock;
  /** What each customer was told, by address. */
  linesOf(address: string): readonly string[];
  /** A customer says something; the first time opens the chat. */
  say(address: string, text: string): Promise<void>;
  advance(millis: Millis): Promise<void>;
  /** The key of the conversation at an address. */
  keyOf(address: string): Promise<string>;
}

export async function openDeskWorld(): Promise<DeskWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'usher-desk-'));
  const store = await createSqliteStore({ folder, durability: 'relaxed' });
  const blocks = await loadBlocks([], process.cwd());
  const clock = createVirtualClock(Date.UTC(2026, 0, 1));
  const lines = new Map<string, string[]>();
  const adapter: ChannelAdapter = {
    channel: 'test',
    capabilities: { ...webCapabilities, typing: false },
    async deliver({ address, content, author }) {
      const text = content.map(contentToText).join(' ');
      lines.set(address, [...(lines.get(address) ?? []), `${author?.name ?? 'bot'}: ${text}`]);
      return { status: 'sent' };
    },
    listen: async () => {},
  };
  const failed = (error: unknown) => {
    throw error;
  };
  const { desk, observe } = createServerDesk({
    ...{ store, catalog: blocks.catalog, clock, onError: failed, runtime: () => runtime },
  });
  const runtime: Runtime = createRuntime({
    ...{ store, blocks, clock, desk, adapters: [adapter], log: observe },
    binding: () => 'shop',
  });
  await runtime.publish(shopJourney);
  await runtime.start();
  onTestFinished(async () => {
    desk.close();
    await runtime.stop();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  let ids = 0;
  const settle = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    await runtime.idle();
  };
  const take = async (address: string, event: { type: 'joined' } | { type: 'message'; text: string }) => {
    ids += 1;
    await runtime.take('test', [{ eventKey: `e-${ids}`, address, receivedAt: clock.now(), ...event }]);
    await settle();
  };
  return {
    ...{ store, runtime, desk, clock },
    linesOf: (address) => lines.get(address) ?? [],
    async say(address, text) {
      if (!lines.has(address)) await take(address, { type: 'joined' });
      await take(address, { type: 'message', text });
    },
    async advance(millis) {
      const end = clock.now() + millis;
      for (let next = clock.nextAt(); next !== undefined && next <= end; next = clock.nextAt()) {
        clock.advanceTo(next);
        await settle();
      }
      clock.advanceTo(end);
      await settle();
    },
    async keyOf(address) {
      const conversation = await store.findConversationAt({ channel: 'test', address });
      if (conversation === undefined) throw new Error(`Nobody is at ${address}.`);
      return conversation.key;
    },
  };
}
