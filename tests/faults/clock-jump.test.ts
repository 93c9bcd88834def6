import { ChannelError } from '@usher/channel';
import { createVirtualClock } from '@usher/runtime';
import { describe, expect, test } from 'vitest';
import { createChannel, type HostOptions, startHost, useFolder, useSqlite } from './host.ts';
import { passTime, settle } from './pass-time.ts';

const hour = 3_600_000;
const day = 24 * hour;
const year = 365 * day;
// The night in which clocks of Berlin go from two to three.
const start = Date.UTC(2026, 2, 28, 12);

async function open(options: HostOptions = {}) {
  const channel = createChannel();
  const clock = createVirtualClock(start);
  const folder = useFolder();
  const store = await useSqlite(folder);
  const more = { channels: [channel], clock, random: () => 0, ...options };
  const host = await startHost(store, more);
  await host.join('ann');
  return { ...host, channel, clock, more, pass: (millis: number) => passTime(clock, host.runtime, millis) };
}

const refuse = () => {
  throw new ChannelError('channel/down', 'The channel is down.', 'later');
};

describe('a clock that is set forward by hours', () => {
  test('fires what it has passed once, and nothing again when it is corrected', async () => {
    const { say, channel, clock, runtime, pass, named } = await open();
    await say('ann', `remind ${2 * hour}`);
    clock.set(clock.now() + 5 * hour);
    await settle(runtime);
    expect(channel.reads('ann').filter((line) => line === 'reminder')).toHaveLength(1);
    expect(named('timer.late')).toMatchObject([{ millis: 3 * hour }]);
    clock.set(clock.now() - 5 * hour);
    await pass(12 * hour);
    expect(channel.reads('ann').filter((line) => line === 'reminder')).toHaveLength(1);
  });
});

describe('a clock that is set back by hours', () => {
  test('fires timers once, when it says so', async () => {
    const { say, channel, clock, pass } = await open();
    await say('ann', `remind ${2 * hour}`);
    await pass(hour);
    clock.set(clock.now() - 5 * hour);
    await pass(6 * hour - 1);
    expect(channel.reads('ann')).not.toContain('reminder');
    await pass(1);
    await pass(12 * hour);
    expect(channel.reads('ann').filter((line) => line === 'reminder')).toHaveLength(1);
  });

  test('fires timers that are set after it in their time', async () => {
    const { say, channel, clock, pass } = await open();
    await say('ann', `remind ${2 * hour}`);
    clock.set(clock.now() - 5 * hour);
    await say('ann', 'remind 60000');
    await pass(60_000);
    expect(channel.reads('ann').at(-1)).toBe('reminder');
  });

  test('delays no message that waits for its next attempt, keeps their order, and says nothing twice', async () => {
    const { say, channel, clock, pass, runtime } = await open();
    channel.before = refuse;
    await say('ann', 'one');
    await settle(runtime);
    clock.set(clock.now() - 5 * hour);
    await say('ann', 'two');
    channel.before = () => {};
    await pass(1_000);
    expect(channel.reads('ann')).toEqual(['hello', '#1 one', '#2 two']);
  });

  test('delays no message by more than its pause over a restart', async () => {
    const { say, channel, clock, runtime, store, more } = await open();
    channel.before = refuse;
    await say('ann', 'one');
    await passTime(clock, runtime, 20_000);
    await runtime.stop();
    clock.set(clock.now() - 5 * hour);
    channel.before = () => {};
    const next = await startHost(store, more);
    await passTime(clock, next.runtime, 60_000);
    expect(channel.reads('ann')).toEqual(['hello', '#1 one']);
  });

  test('does not hold a hanging delivery longer than its limit', async () => {
    const { say, channel, clock, pass, runtime, named } = await open();
    let isFirst = true;
    channel.before = () => {
      if (!isFirst) return;
      isFirst = false;
      return new Promise<void>(() => {});
    };
    await say('ann', 'one');
    await new Promise((resolve) => setImmediate(resolve));
    clock.set(clock.now() - 5 * hour);
    clock.advance(30_000);
    await settle(runtime);
    await pass(1_000);
    expect(named('effect.retried')).toMatchObject([{ code: 'runtime/time-limit' }]);
    expect(channel.reads('ann')).toEqual(['hello', '#1 one']);
  });
});

test('repeats are recognised whichever way the clock jumps, and each message is one turn in its order', async () => {
  const { say, channel, clock, pass, store, named } = await open();
  const jumps = [0, 5 * hour, -9 * hour, 30 * hour, -26 * hour];
  for (const [index, jump] of jumps.entries()) {
    clock.set(clock.now() + jump);
    for (let n = 0; n <= index; n += 1) await say('ann', `message ${n}`, `key ${n}`);
    await pass(1_000);
  }
  expect(channel.reads('ann')).toEqual(['hello', ...jumps.map((_, index) => `#${index + 1} message ${index}`)]);
  expect(named('turn.duplicate')).toHaveLength(1 + 2 + 3 + 4);
  const events = await store.readEvents(1, 0, 100);
  expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 1));
});

describe('a timer', () => {
  test('of a day takes a day in the night when clocks change', async () => {
    const { say, channel, pass } = await open();
    await say('ann', `remind ${day}`);
    await pass(day - 1);
    expect(channel.reads('ann')).not.toContain('reminder');
    await pass(1);
    expect(channel.reads('ann').at(-1)).toBe('reminder');
  });

  test('years ahead fires once, also where the process ended in between', async () => {
    const { say, channel, clock, runtime, store, more } = await open();
    const due = clock.now() + 9 * year;
    await say('ann', `remind ${9 * year}`);
    // An hour of this clock is one look at what is old: years are not passed hour by hour.
    clock.set(due - 5 * year);
    await settle(runtime);
    await runtime.stop();
    clock.set(due - hour);
    const next = await startHost(store, more);
    await passTime(clock, next.runtime, hour - 1);
    expect(channel.reads('ann')).not.toContain('reminder');
    await passTime(clock, next.runtime, 1);
    clock.set(due + year);
    await passTime(clock, next.runtime, hour);
    expect(channel.reads('ann').filter((line) => line === 'reminder')).toHaveLength(1);
  });
});
