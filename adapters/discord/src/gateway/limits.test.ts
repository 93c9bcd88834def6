import type { ChannelHealth, ChannelMemory } from '@usher/channel';
import { createTestMemory } from '@usher/testkit';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord, type FakeDiscordOptions } from '../test/fake-discord/index.ts';
import { allIntents, createTestInbox, quick, startNode, type TestNode } from '../test/gateway-node.ts';
import type { GatewayOptions } from './gateway.ts';
import { askToIdentify, waitToIdentify } from './identify-budget.ts';

const patience = { timeout: 15_000, interval: 10 };
let fake: FakeDiscord;
let nodes: TestNode[] = [];
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  nodes = [];
  await fake?.stop();
});

async function listen(options: FakeDiscordOptions = {}): Promise<string> {
  fake = createFakeDiscord({ heartbeat: 60_000, identifyWindowMillis: 10, ...options });
  return (await fake.start()).api;
}

async function start(api: string, more: Partial<GatewayOptions> = {}, memory?: ChannelMemory): Promise<TestNode> {
  const kept = memory ?? createTestMemory({ now: Date.now });
  const node = await startNode({ api, token: fake.token }, kept, { onDispatch: createTestInbox().take, ...more });
  nodes.push(node);
  return node;
}

describe('a gateway that does not let it in', () => {
  test('D06 is asked ever more rarely, and is told of', async () => {
    const api = await listen();
    fake.refuseConnections(4002);
    const waited: number[] = [];
    const wait = async (millis: number, signal: AbortSignal) => {
      if (signal.aborted) return;
      waited.push(millis);
      await new Promise((resolve) => setTimeout(resolve, Math.min(millis, 30)));
    };
    // Renewing and watching the lease are far away, so that what is waited for is the breaker.
    const timing = { ...quick, lease: 9e6, renew: 8e6, least: 1_000, most: 60_000, within: 30_000, identify: 1 };
    const node = await start(api, {
      timing,
      wait: (millis, signal) => (millis > 1e6 ? untilAborted(signal) : wait(millis, signal)),
      random: () => 0.5,
    });
    await expect.poll(() => waited.filter((millis) => millis >= 500).length, patience).toBeGreaterThanOrEqual(9);
    const waits = waited.filter((millis) => millis >= 500).slice(0, 9);
    expect(waits).toEqual([750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000, 45_000]);
    const { status, reason } = node.gateway.health();
    expect(status).toBe('down');
    expect(reason).toContain('4002');
  });

  test('is let in as soon as it opens again, and health says so', async () => {
    const api = await listen();
    fake.refuseConnections(4002);
    const told: ChannelHealth['status'][] = [];
    const node = await start(api, { onHealth: ({ status }) => told.push(status) });
    await expect.poll(() => node.gateway.health().status, patience).toBe('down');
    fake.refuseConnections(undefined);
    await expect.poll(() => node.gateway.health(), patience).toMatchObject({ status: 'ok', facts: { ready: 1 } });
    expect(told).toEqual(expect.arrayContaining(['down', 'ok']));
  });

  test.each([
    [
      'D07 names the intent that is not allowed',
      allIntents & ~(1 << 15),
      undefined,
      /MESSAGE_CONTENT.*Privileged Gateway Intents/,
    ],
    ['names the token that is not taken', undefined, 'another.token', /DISCORD_TOKEN/],
  ])('%s, and does not try again', async (_, allowedIntents, token, reason) => {
    const api = await listen(allowedIntents === undefined ? {} : { allowedIntents });
    // The REST side shall take the token for this: what is tried is the gateway.
    const node = await start(api, token === undefined ? {} : { token });
    await expect.poll(() => node.gateway.health().status, patience).toBe('down');
    expect(node.gateway.health().reason).toMatch(reason);
    await node.gateway.ended;
    expect(fake.identifies).toHaveLength(1);
  });

  test('gives up a session that cannot be resumed five times', async () => {
    const api = await listen();
    const node = await start(api);
    await expect.poll(() => node.gateway.health().facts?.ready, patience).toBe(1);
    fake.refuseConnections(4000, 6);
    fake.cut();
    await expect
      .poll(() => node.gateway.health().facts, patience)
      .toMatchObject({ ready: 1, identified: 2, sessionsLost: 1 });
  });
});

describe('the budget of logins', () => {
  test('D12 is kept over restarts: four fifths of it, and not one more', async () => {
    const api = await listen();
    const memory = createTestMemory({ now: Date.now });
    // The platform forgets what was used, so that only our own count is left.
    fake.limitSessions({ total: 5, remaining: 5, reset_after: 60_000 });
    for (let count = 1; count <= 4; count += 1) {
      const node = await start(api, {}, memory);
      await expect.poll(() => node.gateway.health().facts?.ready, patience).toBe(1);
      await node.stop();
      fake.expireSession();
      fake.limitSessions({ remaining: 5 });
    }
    expect(fake.identifies).toHaveLength(4);
    const node = await start(api, {}, memory);
    await expect.poll(() => node.gateway.health().status, patience).toBe('down');
    expect(node.gateway.health().reason).toContain('Four fifths');
    expect(fake.identifies).toHaveLength(4);
  });

  test('counts what the platform says was used, too', async () => {
    const api = await listen();
    fake.limitSessions({ total: 1_000, remaining: 200, reset_after: 60_000 });
    const node = await start(api);
    await expect.poll(() => node.gateway.health().status, patience).toBe('down');
    expect(fake.identifies).toEqual([]);
  });

  test('lets one in at a time, over all nodes', async () => {
    let now = 1_000_000;
    const memory = createTestMemory({ now: () => now });
    const limit = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 };
    const ask = (shardId: number) => askToIdentify({ memory, botKey: 'bot', shardId, limit, now, window: 5_000 });
    expect(await ask(0)).toBe('granted');
    expect(await ask(1)).toEqual({ waitMillis: 1_000, isSpent: false });
    now += 5_000;
    expect(await ask(1)).toBe('granted');
  });

  test('sends no two within a window, however long their connections took to open', async () => {
    let now = 1_000_000;
    const sent: number[] = [];
    const send = async (shardId: number) => {
      await waitToIdentify({
        memory,
        botKey: 'bot',
        shardId,
        maxConcurrency: 1,
        window: 5_000,
        onError: () => {},
        signal: new AbortController().signal,
        wait: async (millis) => {
          now += millis;
        },
      });
      sent.push(now);
    };
    const memory = createTestMemory({ now: () => now });
    await send(0);
    now += 3_000;
    await send(1);
    await send(2);
    expect(sent).toEqual([1_000_000, 1_005_000, 1_010_000]);
  });

  test('lets as many in at once as the platform allows', async () => {
    const memory = createTestMemory({ now: () => 1_000_000 });
    const limit = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 2 };
    const ask = (shardId: number) =>
      askToIdentify({ memory, botKey: 'bot', shardId, limit, now: 1_000_000, window: 5_000 });
    expect([await ask(0), await ask(1)]).toEqual(['granted', 'granted']);
    expect(await ask(2)).not.toBe('granted');
  });
});

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
