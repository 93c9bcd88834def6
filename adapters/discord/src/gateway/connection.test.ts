import { DefaultWebSocketManagerOptions } from '@discordjs/ws';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../test/fake-discord/index.ts';
import { allIntents } from '../test/gateway-node.ts';
import { type ConnectionOptions, openConnection } from './connection.ts';

const patience = { timeout: 15_000, interval: 5 };
let fake: FakeDiscord;
afterEach(() => fake.stop());

async function open(more: Partial<ConnectionOptions> & { readonly url?: string; readonly isLeftAtOnce?: true } = {}) {
  fake = createFakeDiscord({ heartbeat: 60_000 });
  const { gateway } = await fake.start();
  const problems: string[] = [];
  const connection = openConnection({
    shardId: 0,
    options: {
      ...DefaultWebSocketManagerOptions,
      token: fake.token,
      intents: allIntents,
      shardCount: 1,
      gatewayInformation: {
        url: more.url ?? gateway,
        shards: 1,
        session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 },
      },
      helloTimeout: 300,
    },
    session: undefined,
    waitForIdentify: () => Promise.resolve(),
    closeMillis: 1_000,
    onDispatch: () => {},
    onReady: () => {},
    onProblem: (problem) => problems.push(problem),
    ...more,
  });
  if (more.isLeftAtOnce) connection.leave();
  return { connection, problems };
}

describe('one connection to the gateway', () => {
  test('leaves no socket behind where it is left before there is one', async () => {
    const { connection } = await open({ isLeftAtOnce: true });
    expect(await connection.ended).toEqual({ code: 4200, isSessionGone: false, wasReady: false });
    // As long as it would have taken to open a socket that nobody holds.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(fake.connections()).toBe(0);
    expect(fake.identifies).toEqual([]);
  });

  test('ends where nobody answers at all', async () => {
    const { connection, problems } = await open({ url: 'ws://127.0.0.1:1' });
    expect(await connection.ended).toMatchObject({ wasReady: false, isSessionGone: false });
    // That a network is gone is told by the end alone.
    expect(problems).toEqual([]);
  });

  test('ends, and never opens another by itself', async () => {
    const ready = Promise.withResolvers<void>();
    const { connection } = await open({ onReady: () => ready.resolve() });
    await ready.promise;
    fake.op9(false);
    expect(await connection.ended).toEqual({ code: 4200, isSessionGone: true, wasReady: true });
    await expect.poll(() => fake.closes, patience).toEqual([4200]);
    // The library would have connected again after half a second.
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(fake.connections()).toBe(0);
  });

  test('keeps the session that it was on, also where it is left', async () => {
    const ready = Promise.withResolvers<void>();
    const { connection } = await open({ onReady: () => ready.resolve() });
    await ready.promise;
    connection.leave();
    await connection.ended;
    expect(connection.session).toMatchObject({
      sequence: expect.any(Number),
      resumeURL: expect.stringContaining('ws://'),
    });
  });
});
