import { ChannelError } from '@usher/channel';
import { afterEach, describe, expect, test } from 'vitest';
import { journeyEngine } from '../engine-port.ts';
import { createTestChannel, customer } from '../test/test-channel.ts';
import { createWorld, until, type World, type WorldOptions } from '../test/world.ts';

let world: World;
afterEach(async () => world.close());

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await createWorld(options);
  return world;
}

const rateLimited = new ChannelError('channel/rate-limited', 'Too many.', { afterMillis: 30_000 });
const down = new ChannelError('channel/down', 'Down.', 'later');
const blocked = new ChannelError('channel/blocked', 'Blocked by the customer.', 'never');

describe('messages', () => {
  test('reach the customer in order, however long one of them takes', async () => {
    const { say, settle, channel } = await begin();
    const gate = Promise.withResolvers<void>();
    channel.before = ({ seq }) => (seq === 2 ? gate.promise : undefined);
    await say('hi');
    for (const text of ['twice a', 'twice b', 'twice c']) await say(text);
    await until(() => channel.tried.length === 1, 'the first delivery began');
    gate.resolve();
    await settle();
    const expected = [
      '#1',
      'Hello',
      ...['a', 'b', 'c'].flatMap((each, index) => [`#${index + 2}`, `${each} 1`, `${each} 2`]),
    ];
    expect(channel.sees()).toEqual(expected);
  });

  test('are not awaited by the turn that wished them, nor by other conversations', async () => {
    const { say, channel } = await begin();
    channel.before = ({ address }) => (address === 'slow' ? new Promise(() => {}) : undefined);
    await say('hi', 'a', 'slow');
    await say('more', 'b', 'slow');
    await say('hi', 'c', 'quick');
    await until(() => channel.sees('quick').length === 2, 'the other one was answered');
    expect(channel.sees('slow')).toEqual([]);
  });

  test('carry a nonce of their own, the place in the transcript, and one part each', async () => {
    const { say, settle, channel, store } = await begin({ channel: createTestChannel({ textLimit: 20 }) });
    await say('hi');
    await say(`say ${'word '.repeat(12)}`);
    await settle();
    const long = channel.tried.slice(3);
    expect(long.length).toBeGreaterThan(2);
    expect(new Set(channel.tried.map(({ nonce }) => nonce)).size).toBe(channel.tried.length);
    expect(long.map(({ nonce }) => nonce)).toEqual(long.map((_each, part) => (part === 0 ? '1.4' : `1.4.${part}`)));
    const conversation = await store.findConversationAt({ channel: 'test', address: customer });
    const [entry] = (await store.readTranscript(conversation?.id ?? 0, 0, 100)).slice(-1);
    expect(new Set(long.map(({ seq }) => seq))).toEqual(new Set([entry?.seq]));
  });

  test('leave no row behind', async () => {
    const { say, settle, store } = await begin();
    await say('hi');
    await settle();
    expect(await store.listOutbox(0, 10)).toEqual([]);
  });
});

describe('a channel that fails', () => {
  test('is tried again after growing pauses, and the messages behind wait', async () => {
    const { say, settle, advance, clock, channel, named } = await begin();
    const began = clock.now();
    const tries: number[] = [];
    channel.before = ({ seq }) => {
      if (seq !== 2) return;
      tries.push(clock.now() - began);
      if (tries.length < 4) throw down;
    };
    await say('hi');
    await settle();
    await advance(60_000);
    expect(tries).toEqual([0, 1_000, 3_000, 7_000]);
    expect(channel.sees()).toEqual(['#1', 'Hello']);
    expect(named('effect.retried').map(({ attempt, code }) => [attempt, code])).toEqual(
      [1, 2, 3].map((each) => [each, 'channel/down']),
    );
  });

  test('is given the time that it asks for', async () => {
    const { say, settle, advance, clock, channel } = await begin();
    const began = clock.now();
    const tries: number[] = [];
    channel.before = () => {
      tries.push(clock.now() - began);
      if (tries.length === 1) throw rateLimited;
    };
    await say('hi');
    await settle();
    await advance(60_000);
    expect(tries).toEqual([0, 30_000, 30_000]);
  });

  test('is given the time that it asks for the second time, though the clock jumped over the first', async () => {
    const { say, settle, advance, restart, clock, channel } = await begin();
    const began = clock.now();
    let jumped = 0;
    // As the system's: what waits for a while goes on waiting when the clock is set forward.
    const jumping = {
      now: () => clock.now() + jumped,
      schedule: (at: number, run: () => void) => clock.schedule(at - jumped, run),
    };
    await restart({ clock: jumping });
    const tries: number[] = [];
    channel.before = () => {
      tries.push(jumping.now() - began);
      if (tries.length <= 2) throw rateLimited;
    };
    await say('hi');
    await advance(10_000);
    jumped = 30_000;
    await say('more');
    await settle();
    expect(tries).toEqual([0, 40_000]);
    await advance(29_000);
    expect(tries).toHaveLength(2);
    await advance(1_000);
    expect(tries[2]).toBe(70_000);
  });

  test('is given up after the last attempt: the message is kept for an operator, and the next one goes on', async () => {
    const { say, settle, advance, store, channel, named } = await begin({ limits: { deliveryAttempts: 3 } });
    channel.before = ({ seq }) => {
      if (seq === 2) throw down;
    };
    await say('hi');
    await settle();
    await advance(60_000);
    expect(channel.sees()).toEqual(['Hello']);
    expect(await store.listDeadOutbox(10)).toMatchObject([{ effect: { id: '1.0' }, error: 'channel/down: Down.' }]);
    expect(named('effect.buried')).toMatchObject([{ effect: '1.0', attempt: 3, code: 'channel/down' }]);
    expect(await store.listOutbox(0, 10)).toEqual([]);
  });

  test('is not tried again where it says never', async () => {
    const { say, settle, advance, store, channel } = await begin();
    channel.before = () => {
      throw blocked;
    };
    await say('hi');
    await settle();
    await advance(3_600_000);
    expect(channel.tried).toHaveLength(2);
    expect(await store.listDeadOutbox(10)).toHaveLength(2);
  });

  test('keeps its row and its pause over a restart', async () => {
    const { say, settle, restart, advance, clock, channel } = await begin();
    channel.before = () => {
      throw rateLimited;
    };
    await say('hi');
    await settle();
    await restart();
    const tried = channel.tried.length;
    channel.before = () => {};
    await advance(29_000);
    expect(channel.tried).toHaveLength(tried);
    await advance(1_000);
    expect(channel.sees()).toEqual(['#1', 'Hello']);
    expect(clock.now()).toBeGreaterThan(0);
  });

  test('takes a split message up where it broke off', async () => {
    const { say, settle, advance, channel } = await begin({
      channel: createTestChannel({ textLimit: 20, idempotent: false }),
    });
    await say('hi');
    await settle();
    channel.before = ({ nonce }) => {
      if (nonce.endsWith('.1') && channel.tried.filter((each) => each.nonce === nonce).length === 1) throw down;
    };
    await say('say one two three four five six seven eight nine');
    await settle();
    await advance(5_000);
    expect(channel.sees().slice(3).join(' ')).toBe('one two three four five six seven eight nine');
  });
});

describe('an attempt whose end nobody knows', () => {
  test('is repeated with the same nonce on a channel that recognises it: said once', async () => {
    const { say, settle, advance, channel } = await begin();
    channel.after = () => {
      if (channel.tried.length === 1) throw new Error('the acknowledgement was lost');
    };
    await say('hi');
    await settle();
    await advance(5_000);
    expect(channel.tried.map(({ nonce }) => nonce)).toEqual(['1.1', '1.1', '1.2']);
    expect(channel.sees()).toEqual(['#1', 'Hello']);
  });

  test('is not repeated on a channel that cannot tell: kept as unknown, and the next one goes on', async () => {
    const { say, settle, advance, store, channel } = await begin({ channel: createTestChannel({ idempotent: false }) });
    channel.after = () => {
      if (channel.tried.length === 1) throw new Error('the acknowledgement was lost');
    };
    await say('hi');
    await settle();
    await advance(60_000);
    expect(channel.sees()).toEqual(['#1', 'Hello']);
    const [dead] = await store.listDeadOutbox(10);
    expect(dead?.error).toMatch(/^channel\/unknown: /);
  });

  test('may be one that takes too long', async () => {
    const { say, advance, store, channel, clock } = await begin({ channel: createTestChannel({ idempotent: false }) });
    channel.after = ({ seq }) => (seq === 2 ? new Promise(() => {}) : undefined);
    await say('hi');
    await until(() => channel.tried.length === 1, 'the delivery began');
    clock.advance(30_000);
    await advance(1_000);
    expect(channel.sees()).toEqual(['#1', 'Hello']);
    expect(await store.listDeadOutbox(10)).toHaveLength(1);
  });
});

describe('a crash', () => {
  test('between commit and delivery loses nothing', async () => {
    const { say, channel, restart } = await begin();
    channel.before = () => new Promise(() => {});
    await say('hi');
    await until(() => channel.tried.length === 1, 'the delivery began');
    await say('twice a');
    world.crash();
    channel.before = () => {};
    await restart();
    await world.settle();
    expect(channel.sees()).toEqual(['#1', 'Hello', '#2', 'a 1', 'a 2']);
  });

  test('between delivery and its receipt says nothing twice on a channel that recognises a nonce', async () => {
    const { say, channel, restart } = await begin();
    channel.after = () => world.crash();
    await say('hi');
    await until(() => channel.sees().length === 1, 'the message was shown');
    channel.after = () => {};
    await restart();
    await world.settle();
    expect(channel.tried.map(({ nonce }) => nonce)).toEqual(['1.1', '1.1', '1.2']);
    expect(channel.sees()).toEqual(['#1', 'Hello']);
  });

  test('between delivery and its receipt says nothing twice on a channel that cannot tell, and loses no other message', async () => {
    const { say, store, channel, restart } = await begin({ channel: createTestChannel({ idempotent: false }) });
    channel.after = () => world.crash();
    await say('hi');
    await until(() => channel.sees().length === 1, 'the message was shown');
    channel.after = () => {};
    await restart();
    await world.settle();
    expect(channel.sees()).toEqual(['#1', 'Hello']);
    expect(await store.listDeadOutbox(10)).toMatchObject([{ effect: { id: '1.0' } }]);
  });

  test('does not take a failed attempt that waits for the next one for an unknown one', async () => {
    const { say, settle, advance, store, channel, restart } = await begin({
      channel: createTestChannel({ idempotent: false }),
    });
    channel.before = () => {
      throw down;
    };
    await say('hi');
    await settle();
    channel.before = () => {};
    await restart();
    await advance(10_000);
    expect(channel.sees()).toEqual(['#1', 'Hello']);
    expect(await store.listDeadOutbox(10)).toEqual([]);
  });
});

describe('the control token', () => {
  /** The engine, except that the word "takeover" gives the conversation to an agent. */
  const engine = {
    ...journeyEngine,
    take: (...given: Parameters<typeof journeyEngine.take>) => {
      const turn = journeyEngine.take(...given);
      const event = given[2];
      if (event.type !== 'message.received' || event.text !== 'takeover') return turn;
      const control = { holder: 'agent:ann', epoch: turn.snapshot.control.epoch + 1 } as const;
      return { ...turn, effects: [], snapshot: { ...turn.snapshot, control } };
    },
  };

  test('is looked at just before sending: what the bot wished under an older one is not said', async () => {
    const { say, settle, channel, store, named } = await begin({ engine });
    await say('hi');
    await settle();
    const gate = Promise.withResolvers<void>();
    channel.before = () => gate.promise;
    await say('twice a');
    await until(() => channel.tried.length === 3, 'the first of three began');
    await say('takeover');
    gate.resolve();
    await settle();
    expect(channel.sees().slice(2)).toEqual(['#2']);
    expect(named('effect.dropped').map(({ because }) => because)).toEqual(['stale', 'stale']);
    expect(await store.listOutbox(0, 10)).toEqual([]);
  });

  test('is looked at after a restart, too', async () => {
    const { say, settle, channel, restart } = await begin({ engine });
    await say('hi');
    await settle();
    channel.before = () => new Promise(() => {});
    await say('one');
    await say('takeover');
    world.crash();
    channel.before = () => {};
    await restart();
    await world.settle();
    expect(channel.sees()).toEqual(['#1', 'Hello']);
  });
});

describe('an outbox that is full', () => {
  test('leaves rows in the store, and takes them up in order as room comes free', async () => {
    const { say, settle, channel, restart } = await begin({ limits: { outboxRows: 8 } });
    const gate = Promise.withResolvers<void>();
    channel.before = () => gate.promise;
    const addresses = ['a', 'b', 'c', 'd'];
    for (const address of addresses) {
      await say('hi', `hi-${address}`, address);
      for (let index = 0; index < 5; index += 1) await say(`twice ${index}`, `${address}-${index}`, address);
    }
    gate.resolve();
    await settle();
    await until(() => addresses.every((address) => channel.sees(address).length === 17), 'everything was said');
    const expected = ['#1', 'Hello', ...[0, 1, 2, 3, 4].flatMap((each) => [`#${each + 2}`, `${each} 1`, `${each} 2`])];
    for (const address of addresses) expect(channel.sees(address)).toEqual(expected);
    await restart();
    await world.settle();
    expect(channel.tried).toHaveLength(4 * 17);
  });

  test('takes up more than it holds after a restart', async () => {
    const { say, channel, restart } = await begin({ limits: { outboxRows: 4 } });
    channel.before = () => new Promise(() => {});
    await say('hi');
    for (let index = 0; index < 10; index += 1) await say(`twice ${index}`);
    world.crash();
    channel.before = () => {};
    await restart();
    await until(() => channel.sees().length === 32, 'everything was said');
    expect(channel.sees().slice(-3)).toEqual(['#11', '9 1', '9 2']);
  });
});

describe('a stop', () => {
  test('lets deliveries under way finish and begins no other', async () => {
    const { say, channel, runtime, named, restart } = await begin();
    const gate = Promise.withResolvers<void>();
    channel.before = () => gate.promise;
    await say('hi');
    await until(() => channel.tried.length === 1, 'the delivery began');
    const stopped = runtime.stop();
    gate.resolve();
    await stopped;
    expect(channel.sees()).toEqual(['#1']);
    expect(named('runtime.stopped')).toMatchObject([{ clean: true }]);
    await restart();
    await world.settle();
    expect(channel.sees()).toEqual(['#1', 'Hello']);
  });

  test('does not wait longer than its limit', async () => {
    const { say, channel, runtime, clock, named } = await begin();
    channel.before = () => new Promise(() => {});
    await say('hi');
    await until(() => channel.tried.length === 1, 'the delivery began');
    const stopped = runtime.stop();
    clock.advance(5_000);
    await stopped;
    expect(named('runtime.stopped')).toMatchObject([{ clean: false }]);
  });
});
