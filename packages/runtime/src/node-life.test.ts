import { afterEach, describe, expect, test } from 'vitest';
import { createActivity } from './activity.ts';
import { createVirtualClock } from './clock.ts';
import { createNodeLife } from './node-life.ts';
import { createRuntime } from './runtime.ts';
import { testBlocks } from './test/blocks.ts';
import { createTestChannel } from './test/test-channel.ts';
import { createWorld, until, type World } from './test/world.ts';

let world: World;
afterEach(async () => world?.close());

describe('readiness', () => {
  test('says why a runtime takes no traffic', async () => {
    world = await createWorld();
    const fresh = createRuntime({
      store: world.store,
      blocks: testBlocks,
      adapters: [createTestChannel().adapter],
      binding: () => 'parrot',
      clock: world.clock,
    });
    expect(fresh.readiness()).toEqual({ isReady: false, why: 'it has not started' });
    expect(world.runtime.readiness()).toEqual({ isReady: true });
    await world.runtime.stop();
    expect(world.runtime.readiness()).toEqual({ isReady: false, why: 'it has stopped' });
  });

  test('is lost with the store, and comes back with a database that was away', async () => {
    world = await createWorld();
    let failure: string | undefined;
    const answer = async <T>(value: T): Promise<T> => {
      if (failure !== undefined) throw Object.assign(new Error('away'), { code: failure });
      return value;
    };
    const store = {
      ...world.store,
      isShared: true,
      leaseTime: 15_000,
      renewNode: () => answer('kept' as const),
    };
    await world.restart({ store });
    await world.advance(20_000);
    expect(world.runtime.readiness()).toEqual({ isReady: true });
    failure = 'storage/unreachable';
    await world.advance(6_000);
    expect(world.runtime.readiness()).toEqual({ isReady: false, why: 'the store does not answer' });
    failure = undefined;
    await world.advance(2_000);
    expect(world.runtime.readiness()).toEqual({ isReady: true });
    const commit: typeof store.commit = async () =>
      answer(Promise.reject(Object.assign(new Error('gone'), { code: 'storage/lost' })));
    await world.restart({ store: { ...store, commit } });
    await expect(world.say('hi')).rejects.toThrow('gone');
    expect(world.runtime.readiness()).toEqual({ isReady: false, why: 'the store is lost' });
  });
});

describe('a node that was taken for dead', () => {
  test('drops what it had, lets attempts under way end, and goes on with what it is given anew', async () => {
    world = await createWorld();
    let kept: 'kept' | 'lost' = 'kept';
    const store = {
      ...world.store,
      isShared: true,
      leaseTime: 15_000,
      async renewNode() {
        const answer = kept;
        if (answer === 'lost') await world.store.releaseOutbox([]);
        kept = 'kept';
        return answer;
      },
    };
    await world.restart({ store });
    const gate = Promise.withResolvers<void>();
    world.channel.before = () => gate.promise;
    await world.say('hi');
    await world.say('twice a');
    kept = 'lost';
    world.clock.advance(5_100);
    await until(() => world.named('node.lost').length > 0, 'it heard of it');
    gate.resolve();
    await world.settle();
    await world.advance(5_000);
    expect(world.channel.sees()).toEqual(['#1', 'Hello', '#2', 'a 1', 'a 2']);
    expect(await world.store.listOutbox(0, 10)).toEqual([]);
  });
});

describe('the number of a life', () => {
  const leaseTime = 15_000;
  const begin = async (renewNode: () => Promise<'kept' | 'lost'>) => {
    world = await createWorld();
    const stop = new AbortController();
    const clock = createVirtualClock(1_000_000);
    const node = createNodeLife({
      store: { ...world.store, isShared: true, leaseTime, renewNode },
      ...{ clock, random: () => 0, activity: createActivity(), emit: () => {} },
      ...{ stopping: stop.signal, stopped: stop.signal, onLost() {}, look() {}, onSignal() {} },
    });
    await node.start();
    return { node, clock, stop: () => stop.abort() };
  };

  test('is known while nobody can take over for another third of the lease', async () => {
    let hangs = false;
    const { node, clock, stop } = await begin(() => (hangs ? new Promise(() => {}) : Promise.resolve('kept')));
    hangs = true;
    clock.advance(leaseTime * (2 / 3) - 1);
    expect(node.sureLife()).toBe(1);
    clock.advance(1);
    expect(node.sureLife()).toBeUndefined();
    stop();
  });

  test('is not known before the store has heard of it, however lately it was opened', async () => {
    const { node, stop } = await begin(() => Promise.reject(new Error('away')));
    expect(node.sureLife()).toBeUndefined();
    stop();
  });

  test('is another one after it was taken for dead', async () => {
    let answer: 'kept' | 'lost' = 'kept';
    const { node, clock, stop } = await begin(async () => answer);
    answer = 'lost';
    clock.advance(leaseTime / 3);
    await until(() => node.sureLife() === 2, 'it has another life');
    stop();
  });
});

test('a node that stands still in the last moment before a message leaves does not send it until it is heard of', async () => {
  world = await createWorld();
  const store = { ...world.store, isShared: true, leaseTime: 15_000, renewNode: async () => 'kept' as const };
  const { capabilities } = world.channel.adapter;
  let asked = 0;
  const adapter = Object.defineProperty({ ...world.channel.adapter }, 'capabilities', {
    get() {
      asked += 1;
      // Asked for the first time when the attempt begins, for the second time when the message is fitted to the channel.
      if (asked === 2) world.clock.advance(11_000);
      return capabilities;
    },
  });
  await world.restart({ store, adapters: [adapter] });
  asked = 0;
  await world.say('hi');
  await until(() => asked >= 2, 'it stood still');
  await world.settle();
  expect(world.channel.tried).toEqual([]);
  expect(world.named('store.failed')).toEqual([]);
  await world.advance(5_000);
  expect(world.channel.sees()).toEqual(['#1', 'Hello']);
  expect(world.channel.tried).toHaveLength(2);
});

test('a role that leaves work to others needs a store that nodes share', async () => {
  await expect(createWorld({ role: 'worker' })).rejects.toMatchObject({ code: 'runtime/role-needs-nodes' });
});
