import type { ChannelMemory } from '@usher/channel';
import { createTestMemory } from '@usher/testkit';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../test/fake-discord/index.ts';
import { createNode, createTestInbox, startNode, type TestInbox, type TestNode } from '../test/gateway-node.ts';
import type { GatewayDispatch, GatewayOptions } from './gateway.ts';

const patience = { timeout: 20_000, interval: 10 };
const generous = { limit: 10_000, perMillis: 1_000 };
let fake: FakeDiscord;
let api = '';
let memory: ChannelMemory;
let inbox: TestInbox;
let nodes: TestNode[] = [];
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  nodes = [];
  await fake.stop();
});

async function listen(): Promise<void> {
  fake = createFakeDiscord({
    heartbeat: 60_000,
    identifyWindowMillis: 10,
    rateLimits: { others: generous, global: generous },
  });
  api = (await fake.start()).api;
  memory = createTestMemory({ now: Date.now });
  inbox = createTestInbox();
}

async function start(more: Partial<GatewayOptions> = {}): Promise<TestNode> {
  const node = await startNode({ api, token: fake.token }, memory, { onDispatch: inbox.take, ...more });
  nodes.push(node);
  return node;
}

async function stop(node: TestNode): Promise<void> {
  nodes = nodes.filter((other) => other !== node);
  await node.stop();
}

/** Has a conversation in the first channel, after which nobody listens and the session ends. */
async function stopAfterHello(): Promise<void> {
  const node = await start();
  fake.say('Ada', 'hello');
  await expect.poll(() => inbox.texts, patience).toEqual(['hello']);
  await stop(node);
  fake.expireSession();
}

describe('what was said while no session listened', () => {
  test('is read again by the next owner where the one before did not come to its end', async () => {
    await listen();
    await stopAfterHello();
    fake.say('Ada', 'missed');
    // It reads the history, and never gets it taken in.
    const stuck = await start({
      onDispatch: ({ isFromHistory }) => (isFromHistory ? new Promise(() => {}) : Promise.resolve()),
    });
    await expect.poll(() => fake.calls.filter(({ path }) => path.endsWith('/messages')).length, patience).toBe(1);
    await stop(stuck);
    await start();
    await expect.poll(() => inbox.texts, patience).toEqual(['hello', 'missed']);
    expect(fake.identifies).toHaveLength(2);
    expect(fake.resumes).toHaveLength(2);
  });

  test('comes before what is said now in the same channel', async () => {
    await listen();
    await stopAfterHello();
    for (let index = 0; index < 20; index += 1) fake.say('Ada', `missed ${index}`);
    fake.fault({ path: /messages$/, fault: { kind: 'delay', millis: 200 } });
    await start();
    fake.say('Ada', 'now');
    await expect.poll(() => inbox.texts.length, patience).toBe(22);
    expect(inbox.texts).toEqual(['hello', ...Array.from({ length: 20 }, (_, index) => `missed ${index}`), 'now']);
  });

  test('is not overtaken by a command that is given meanwhile', async () => {
    await listen();
    await stopAfterHello();
    fake.say('Ada', 'missed');
    fake.fault({ path: /messages$/, fault: { kind: 'status', status: 500 }, times: 2 });
    await start({ onDispatch: async (event) => (await inbox.take(event)) || event.t === 'INTERACTION_CREATE' });
    fake.slash('Ada', 'refund');
    await expect.poll(() => inbox.dispatches.some(({ t }) => t === 'INTERACTION_CREATE'), patience).toBe(true);
    expect(inbox.texts).toEqual(['hello']);
    await expect.poll(() => inbox.texts, patience).toEqual(['hello', 'missed']);
  });

  test('is read page by page, in order, and up to where the next session began', async () => {
    await listen();
    await stopAfterHello();
    const missed = Array.from({ length: 330 }, (_, index) => `missed ${index}`);
    for (const text of missed) fake.say('Ada', text);
    const node = await start();
    fake.say('Ada', 'now');
    await expect.poll(() => inbox.texts.at(-1), patience).toBe('now');
    expect(inbox.texts).toEqual(['hello', ...missed, 'now']);
    expect(node.errors).toEqual([]);
    expect(node.gateway.health().facts).toMatchObject({ gapsLeft: 0 });
  });

  test('is read up to a thousand messages a channel, and what lies beyond is told', async () => {
    await listen();
    await stopAfterHello();
    for (let index = 0; index < 1_030; index += 1) fake.say('Ada', `missed ${index}`);
    const node = await start();
    await expect
      .poll(() => node.errors.map(String), patience)
      .toEqual([expect.stringContaining('More was said in channel')]);
    expect(inbox.texts).toHaveLength(1_001);
    expect(node.gateway.health().facts).toMatchObject({ gapsLeft: 1 });
  });

  test('is asked for again where the platform fails, and let be where it refuses', async () => {
    await listen();
    const direct = fake.openDm('Ada');
    const node = await start();
    fake.say('Ada', 'hello');
    fake.say('Ada', 'hello directly', { channel: direct });
    await expect.poll(() => inbox.texts.length, patience).toBe(2);
    await stop(node);
    fake.expireSession();
    fake.say('Ada', 'missed');
    fake.say('Ada', 'missed directly', { channel: direct });
    fake.fault({
      path: new RegExp(`${fake.channelId}/messages`),
      fault: { kind: 'status', status: 403, code: 50_001 },
    });
    fake.fault({ path: new RegExp(`${direct}/messages`), times: 2, fault: { kind: 'html', status: 503 } });
    const next = await start();
    await expect.poll(() => inbox.texts.toSorted(), patience).toEqual(['hello', 'hello directly', 'missed directly']);
    expect(next.gateway.health()).toMatchObject({ status: 'ok', facts: { gapsLeft: 1 } });
  });

  test('is not looked for in channels without a conversation of ours', async () => {
    await listen();
    const node = await start({ onDispatch: async () => false });
    fake.say('Ada', 'to others');
    await expect.poll(() => node.gateway.health().facts, patience).toMatchObject({ waiting: 0, dispatched: 3 });
    await stop(node);
    fake.expireSession();
    await start();
    expect(fake.calls.filter(({ path }) => path.endsWith('/messages'))).toEqual([]);
  });
});

describe('a node that cannot follow', () => {
  test('lets the connection go, and hears everything once it can', async () => {
    await listen();
    let letGo = () => {};
    const blocked = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const onDispatch = async (event: GatewayDispatch) => {
      if (event.t === 'MESSAGE_CREATE') await blocked;
      return inbox.take(event);
    };
    await start({ onDispatch });
    const texts = Array.from({ length: 4_500 }, (_, index) => `message ${index}`);
    for (const text of texts) fake.say('Ada', text);
    await expect.poll(() => fake.closes, patience).toEqual([4200]);
    expect(fake.connections()).toBe(0);
    letGo();
    await expect.poll(() => inbox.texts.length, patience).toBe(texts.length);
    expect(inbox.texts).toEqual(texts);
    expect(fake.identifies).toHaveLength(1);
  });

  test('leaves no connection behind, whenever it is stopped', async () => {
    await listen();
    for (let turn = 0; turn < 12; turn += 1) {
      fake.expireSession();
      fake.limitSessions({ remaining: 1_000 });
      const { gateway, stopped } = createNode({ api, token: fake.token }, memory, { onDispatch: inbox.take });
      void gateway.start(stopped.signal);
      for (let tick = 0; tick < turn * 4; tick += 1) await new Promise(setImmediate);
      stopped.abort();
      await gateway.ended;
      await expect.poll(() => fake.connections(), patience).toBe(0);
    }
  });
});

describe('a platform whose REST side is away', () => {
  test('is resumed all the same', async () => {
    await listen();
    await start();
    fake.fault({ times: 1_000, fault: { kind: 'status', status: 503 } });
    fake.cut();
    fake.say('Ada', 'still heard');
    await expect.poll(() => inbox.texts, patience).toEqual(['still heard']);
  });

  test('is told of, and asked again until it is back', async () => {
    await listen();
    fake.fault({ times: 4, fault: { kind: 'html', status: 503 } });
    const node = await start();
    expect(node.gateway.health().status).not.toBe('ok');
    expect(node.gateway.health().reason).toContain('where its gateway is');
    await expect.poll(() => node.gateway.health(), patience).toMatchObject({ status: 'ok', facts: { ready: 1 } });
  });
});
