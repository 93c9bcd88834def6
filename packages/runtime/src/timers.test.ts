import { afterEach, describe, expect, test } from 'vitest';
import { createWorld, until, type World, type WorldOptions } from './test/world.ts';

let world: World;
afterEach(async () => world.close());

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await createWorld(options);
  await world.say('hi');
  return world;
}

function fired(address?: string): string[] {
  return world.channel.sees(address).filter((text) => text.startsWith('timer'));
}

const hour = 3_600_000;

describe('a timer', () => {
  test('fires at its time and once', async () => {
    const { say, advance, named } = await begin();
    await say('timer t 5000');
    await advance(4_999);
    expect(fired()).toEqual([]);
    await advance(1);
    expect(fired()).toEqual(['timer t']);
    await advance(hour);
    expect(fired()).toEqual(['timer t']);
    expect(named('timer.late')).toEqual([]);
  });

  test('fires at the new time only, where it was started again', async () => {
    const { say, advance } = await begin();
    await say('timer t 5000');
    await advance(3_000);
    await say('timer t 5000');
    await advance(3_000);
    expect(fired()).toEqual([]);
    await advance(2_000);
    expect(fired()).toEqual(['timer t']);
  });

  test('does not fire after its block was left', async () => {
    const { say, advance, store } = await begin();
    await say('timer t 5000');
    await say('bye');
    await advance(hour);
    expect(fired()).toEqual([]);
    expect(await store.nextTimerDue()).toBeUndefined();
  });

  test('started anew while its old firing is on the way is not fired by it', async () => {
    const { say, advance, store, clock, runtime, channel } = await begin();
    await say('timer t 5000');
    await advance(4_999);
    // Both are due in the same moment, and the message is first in the line.
    const message = say('timer t 5000');
    clock.advance(1);
    await message;
    await runtime.idle();
    expect(fired()).toEqual([]);
    expect(await store.claimTimers(clock.now() + hour, 10)).toHaveLength(1);
    expect(channel.sees().at(-1)).toBe('#3');
    await advance(5_000);
    expect(fired()).toEqual(['timer t']);
  });

  test('runs on while nothing runs: after a standstill all fire, the earliest first, and that they are late is told', async () => {
    const { say, clock, restart, named } = await begin();
    const order: string[] = [];
    for (const address of ['ann', 'bob']) await say('hi', 'hi', address);
    await say('timer late 20000', 'a', 'ann');
    await say('timer early 10000', 'b', 'bob');
    await say('timer later 30000', 'c', 'ann');
    await say('timer far 99000000', 'd', 'ann');
    world.crash();
    clock.advance(hour);
    world.channel.before = ({ content: [first] }) => {
      if (first?.kind === 'text' && first.text.startsWith('timer')) order.push(first.text);
    };
    await restart();
    await world.settle();
    expect(order.filter((text) => text !== 'timer early')).toEqual(['timer late', 'timer later']);
    expect(order).toHaveLength(3);
    expect(named('timer.late').map(({ millis }) => millis)).toEqual([hour - 10_000, hour - 20_000, hour - 30_000]);
  });

  test('is one of very many that are due at once', async () => {
    const { say, runtime, advance } = await begin();
    const addresses = Array.from({ length: 450 }, (_each, index) => `customer-${index}`);
    await Promise.all(addresses.map((address) => say('hi', `hi-${address}`, address)));
    await Promise.all(addresses.map((address) => say('timer t 5000', `t-${address}`, address)));
    await runtime.idle();
    await advance(5_000);
    expect(addresses.filter((address) => fired(address).length !== 1)).toEqual([]);
  }, 60_000);

  test('fires when the store is back', async () => {
    const { say, store, restart, advance } = await begin();
    await say('timer t 5000');
    let isDown = false;
    const claimTimers: typeof store.claimTimers = async (...given) => {
      if (isDown) throw new Error('down');
      return store.claimTimers(...given);
    };
    const commit: typeof store.commit = async (turn) => {
      if (isDown) throw new Error('down');
      return store.commit(turn);
    };
    await restart({ store: { ...store, claimTimers, commit } });
    isDown = true;
    await advance(10_000);
    isDown = false;
    await advance(10_000);
    expect(fired()).toEqual(['timer t']);
  });

  test('that becomes due while another fires need not wait until its node looks again', async () => {
    await begin();
    const { store } = world;
    const gate = Promise.withResolvers<void>();
    let isHeld = false;
    const commit: typeof store.commit = async (turn) => {
      if (turn.fires !== undefined && !isHeld) {
        isHeld = true;
        await gate.promise;
      }
      return store.commit(turn);
    };
    const renewNode = async () => 'kept' as const;
    await world.restart({ store: { ...store, commit, renewNode, isShared: true, leaseTime: 60_000 } });
    await world.say('timer first 5000');
    await world.say('hi', 'hi-bob', 'bob');
    await world.say('timer second 5100', 'second', 'bob');
    await world.settle();
    world.clock.advance(5_000);
    await until(() => isHeld, 'the first is under way');
    world.clock.advance(110);
    gate.resolve();
    await until(() => fired('bob').length > 0, 'the second has fired');
    expect(fired()).toEqual(['timer first']);
  });
});

describe('timers that are due at the start', () => {
  const addresses = Array.from({ length: 30 }, (_each, index) => `customer-${index}`);

  /** Due one after the other while nothing runs, an hour ago. */
  async function beginLate(): Promise<void> {
    await begin();
    for (const [index, address] of addresses.entries()) {
      await world.say('hi', `hi-${address}`, address);
      await world.say(`timer t ${1_000 + index}`, `t-${address}`, address);
    }
    await world.settle();
    world.crash();
    world.clock.advance(hour);
  }

  /** The world's store, with turns of timers that wait until they are let through. */
  function holdTimers() {
    const { store } = world;
    const gate = Promise.withResolvers<void>();
    const begun: number[] = [];
    const commit: typeof store.commit = async (turn) => {
      if (turn.fires !== undefined && 'id' in turn.conversation) {
        begun.push(turn.conversation.id);
        await gate.promise;
      }
      return store.commit(turn);
    };
    return { begun, store: { ...store, commit }, release: gate.resolve };
  }

  const countFired = () => addresses.map((address) => fired(address).length);

  test('are fired beside what customers say, so many at once and in their order', async () => {
    await beginLate();
    const due = (await world.store.claimTimers(world.clock.now(), 100)).map(({ conversationId }) => conversationId);
    const { begun, store, release } = holdTimers();
    await world.restart({ store, limits: { turnsSideBySide: 8 } });
    expect(world.runtime.readiness()).toEqual({ isReady: true });
    await world.say('say now', 'now', 'somebody');
    await until(() => world.channel.sees('somebody').includes('Hello') && begun.length > 0, 'they are answered');
    expect(begun).toEqual(due.slice(0, 2));
    release();
    await world.settle();
    expect(begun).toEqual(due);
    expect(countFired()).toEqual(addresses.map(() => 1));
  });

  test('are left to the next start by a stop, but for those under way', async () => {
    await beginLate();
    const { begun, store, release } = holdTimers();
    await world.restart({ store, limits: { turnsSideBySide: 8 } });
    await until(() => begun.length === 2, 'two are under way');
    const stopped = world.runtime.stop();
    release();
    await stopped;
    expect(world.named('runtime.stopped')).toMatchObject([{ clean: true }]);
    expect(begun).toHaveLength(2);
    await world.restart();
    await world.settle();
    expect(countFired()).toEqual(addresses.map(() => 1));
  });

  test('are looked for again where the store fails, and that is told', async () => {
    await beginLate();
    const { store } = world;
    let failures = 2;
    const claimTimers: typeof store.claimTimers = async (...given) => {
      failures -= 1;
      if (failures >= 0) throw Object.assign(new Error('away'), { code: 'storage/unreachable' });
      return store.claimTimers(...given);
    };
    await world.restart({ store: { ...store, claimTimers } });
    await world.settle();
    expect(world.named('store.failed')).toMatchObject([{ during: 'timers', code: 'storage/unreachable' }]);
    expect(world.runtime.isReady()).toBe(true);
    await world.advance(10_000);
    expect(countFired()).toEqual(addresses.map(() => 1));
  });
});
