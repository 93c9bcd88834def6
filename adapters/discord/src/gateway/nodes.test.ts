import type { ChannelMemory } from '@usher/channel';
import { createTestMemory } from '@usher/testkit';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord, type FakeDiscordOptions } from '../test/fake-discord/index.ts';
import { createNode, createTestInbox, startNode, type TestInbox, type TestNode } from '../test/gateway-node.ts';
import { startWorker, type WorkerNode } from '../test/start-worker.ts';
import { defaultTiming } from './gateway.ts';

const patience = { timeout: 20_000, interval: 10 };
let fake: FakeDiscord;
let api = '';
let memory: ChannelMemory;
let inbox: TestInbox;
let nodes: (TestNode | WorkerNode)[] = [];
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  nodes = [];
  await fake.stop();
});

async function listen(options: FakeDiscordOptions = {}): Promise<void> {
  fake = createFakeDiscord({ heartbeat: 60_000, identifyWindowMillis: 10, ...options });
  api = (await fake.start()).api;
  memory = createTestMemory({ now: Date.now });
  inbox = createTestInbox();
}

async function start(of: ChannelMemory = memory): Promise<TestNode> {
  const node = await startNode({ api, token: fake.token }, of, { onDispatch: inbox.take });
  nodes.push(node);
  return node;
}

async function stop(node: TestNode | WorkerNode): Promise<void> {
  nodes = nodes.filter((other) => other !== node);
  await node.stop();
}

async function isReady(node: TestNode): Promise<void> {
  await expect.poll(() => node.gateway.health().facts?.ready, patience).toBe(1);
}

describe('several nodes of one bot', () => {
  test('D09 have one owner', async () => {
    await listen();
    await start();
    const second = await start();
    fake.say('Ada', 'hello');
    await expect.poll(() => inbox.texts, patience).toEqual(['hello']);
    expect(inbox.dispatches.filter(({ t }) => t === 'MESSAGE_CREATE')).toHaveLength(1);
    expect(fake.connections()).toBe(1);
    expect(second.gateway.health()).toMatchObject({ status: 'ok', facts: { standby: 1, ready: 0 } });
  });

  test('take over at once from one that stops, without a new session', async () => {
    await listen();
    const first = await start();
    const second = await start();
    fake.say('Ada', 'one');
    await stop(first);
    fake.say('Ada', 'two');
    await isReady(second);
    fake.say('Ada', 'three');
    await expect.poll(() => inbox.texts, patience).toEqual(['one', 'two', 'three']);
    expect(fake.identifies).toHaveLength(1);
  });

  test('D10 resume the session of one that was killed: nothing lost, nothing double', async () => {
    await listen();
    const first = await startWorker({ api, token: fake.token }, memory, inbox, { lease: 1_000, renew: 250 });
    nodes.push(first);
    fake.say('Ada', 'one');
    await expect.poll(() => inbox.texts, patience).toEqual(['one']);
    const second = await start();
    nodes = nodes.filter((node) => node !== first);
    await first.kill();
    fake.say('Ada', 'two');
    fake.say('Ada', 'three');
    await expect.poll(() => inbox.texts, patience).toEqual(['one', 'two', 'three']);
    await isReady(second);
    expect(fake.identifies).toHaveLength(1);
    expect(fake.resumes).toHaveLength(1);
  });

  test('D10 begin within five seconds where the owner was killed just after it had renewed', async () => {
    await listen();
    let time = 0;
    const kept = createTestMemory({ now: () => time });
    const { promise: begun, resolve: onBegun } = Promise.withResolvers<number>();
    let isDead = false;
    const { gateway, stopped } = createNode(
      { api, token: fake.token },
      {
        ...kept,
        async takeLease(name, millis) {
          // Whoever died took it at the very moment at which it is first looked for.
          if (!isDead) await kept.takeLease(name, defaultTiming.lease);
          isDead = true;
          const lease = await kept.takeLease(name, millis);
          if (lease !== undefined) onBegun(time);
          return lease;
        },
      },
      {
        onDispatch: inbox.take,
        timing: defaultTiming,
        now: () => time,
        random: () => 0.999,
        async wait(millis) {
          await new Promise(setImmediate);
          time += millis;
        },
      },
    );
    void gateway.start(stopped.signal);
    // What is left is for a connection and the events that are sent again.
    expect(await begun).toBeLessThan(4_600);
    stopped.abort();
    await gateway.ended;
  });

  test('D11 close the socket of one that cannot renew before another opens one', async () => {
    await listen();
    let isCutOff = false;
    const cutOff: ChannelMemory = {
      ...memory,
      extendLease: (...of) => (isCutOff ? new Promise(() => {}) : memory.extendLease(...of)),
    };
    await start(cutOff);
    const before = fake.resumes.length;
    const second = await start();
    isCutOff = true;
    await expect.poll(() => fake.closes, patience).toEqual([4200]);
    expect(fake.resumes.length).toBe(before);
    await isReady(second);
    expect(fake.connections()).toBe(1);
    expect(fake.identifies).toHaveLength(1);
    fake.say('Ada', 'hello');
    await expect.poll(() => inbox.texts, patience).toEqual(['hello']);
  });

  test('write nothing of one that stood still past its lease', async () => {
    await listen();
    const first = await startWorker({ api, token: fake.token }, memory, inbox, { lease: 1_000, renew: 250 });
    nodes.push(first);
    fake.say('Ada', 'one');
    await expect.poll(() => inbox.texts, patience).toEqual(['one']);
    const second = await start();
    first.freeze(2_500);
    fake.say('Ada', 'two');
    await isReady(second);
    await expect.poll(() => inbox.texts, patience).toEqual(['one', 'two']);
    // It wakes with everything that came meanwhile in its socket, and finds that it is no longer the owner.
    await stop(first);
    fake.say('Ada', 'three');
    await expect.poll(() => inbox.texts, patience).toEqual(['one', 'two', 'three']);
    expect(fake.identifies).toHaveLength(1);
    expect(fake.connections()).toBe(1);
  });

  test('share the shards, each held by one', async () => {
    await listen({ shards: 3 });
    const first = await start();
    await expect.poll(() => first.gateway.health().facts?.ready, patience).toBe(3);
    const second = await start();
    const { channels } = fake.addGuild('Second shop');
    fake.say('Ada', 'here', { channel: fake.channelId });
    fake.say('Ada', 'there', { channel: channels[0]! });
    fake.say('Ada', 'directly', { channel: fake.openDm('Ada') });
    await expect.poll(() => inbox.texts.toSorted(), patience).toEqual(['directly', 'here', 'there']);
    await stop(first);
    await expect.poll(() => second.gateway.health().facts?.ready, patience).toBe(3);
    expect(fake.identifies).toHaveLength(3);
    expect(inbox.dispatches.filter(({ t }) => t === 'MESSAGE_CREATE')).toHaveLength(3);
  });

  test('lose and double nothing while they are restarted one after the other', async () => {
    await listen();
    const texts: string[] = [];
    let running = [await start(), await start()];
    for (let round = 0; round < 4; round += 1) {
      for (let index = 0; index < 10; index += 1) {
        const text = `${round}.${index}`;
        texts.push(text);
        fake.say('Ada', text);
        if (index !== 4) continue;
        const [oldest, ...others] = running;
        await stop(oldest!);
        running = [...others, await start()];
      }
    }
    await expect.poll(() => inbox.texts.length, patience).toBe(texts.length);
    expect(inbox.texts).toEqual(texts);
    expect(fake.identifies).toHaveLength(1);
  });
});
