import { describe, expect, test } from 'vitest';
import { createChannel, startHost, useSqlite } from './host.ts';

/** A gate that holds whoever comes, until it is opened. */
function createGate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { pass: () => promise, open: () => resolve() };
}

const expected = (count: number) => [
  'hello',
  ...Array.from({ length: count }, (_, index) => `#${index + 1} message ${index + 1}`),
];

describe('a channel on which one delivery hangs', () => {
  test('keeps nobody else waiting, takes what the customer writes, and then says everything in order', async () => {
    const [line, other] = [createChannel('line'), createChannel('other')];
    const host = await startHost(await useSqlite(), { channels: [line, other] });
    const gate = createGate();
    line.before = ({ address }) => (address === 'ann' ? gate.pass() : undefined);
    await host.join('ann');
    const others = Array.from({ length: 80 }, (_, index) => ({
      address: `customer-${index}`,
      channel: index % 2 === 0 ? line : other,
    }));
    await Promise.all(others.map(({ address, channel }) => host.join(address, channel.adapter.channel)));
    for (let n = 1; n <= 6; n += 1) {
      // Accepted at once: what is said waits, and not the turn.
      await host.say('ann', `message ${n}`);
      await Promise.all(
        others.map(({ address, channel }) => host.say(address, `message ${n}`, undefined, channel.adapter.channel)),
      );
    }
    for (const { address, channel } of others)
      await expect.poll(() => channel.reads(address), { interval: 5 }).toEqual(expected(6));
    expect(line.reads('ann')).toEqual([]);
    expect(line.underWay()).toBe(1);
    gate.open();
    await host.runtime.idle();
    expect(line.reads('ann')).toEqual(expected(6));
    expect(await host.store.listOutbox(0, 10)).toEqual([]);
  });
});

describe('a channel on which everything hangs', () => {
  test('leaves other channels alone, and turns are taken all the same', async () => {
    const [line, other] = [createChannel('line'), createChannel('other')];
    const host = await startHost(await useSqlite(), {
      channels: [line, other],
      limits: { deliveriesSideBySide: 8 },
    });
    const gate = createGate();
    line.before = gate.pass;
    const many = Array.from({ length: 100 }, (_, index) => `customer-${index}`);
    await Promise.all(many.map((address) => host.join(address)));
    await host.join('bob', 'other');
    for (let n = 1; n <= 3; n += 1) {
      await Promise.all(many.map((address) => host.say(address, `message ${n}`)));
      await host.say('bob', `message ${n}`, undefined, 'other');
      await expect.poll(() => other.reads('bob'), { interval: 5 }).toEqual(expected(n));
    }
    expect(line.underWay()).toBe(8);
    gate.open();
    await host.runtime.idle();
    for (const address of many) expect(line.reads(address)).toEqual(expected(3));
  });

  test('is waited for no longer than a stop grants, and said to once after the next start', async () => {
    const line = createChannel('line');
    const store = await useSqlite();
    const limits = { stopTime: 200 };
    const host = await startHost(store, { channels: [line], limits });
    line.before = () => new Promise<void>(() => {});
    await host.join('ann');
    for (let n = 1; n <= 3; n += 1) await host.say('ann', `message ${n}`);
    await expect.poll(() => line.underWay(), { interval: 5 }).toBe(1);
    await host.runtime.stop();
    expect(host.named('runtime.stopped')).toMatchObject([{ clean: false }]);
    await expect(host.say('ann', 'too late')).rejects.toMatchObject({ code: 'runtime/not-ready' });

    line.before = () => {};
    const next = await startHost(store, { channels: [line], limits });
    await next.runtime.idle();
    expect(line.reads('ann')).toEqual(expected(3));
  });

  test('fills no memory: more than the runtime holds waits in the store, in order', async () => {
    const line = createChannel('line');
    const host = await startHost(await useSqlite(), { channels: [line], limits: { outboxRows: 50 } });
    const gate = createGate();
    line.before = gate.pass;
    const many = Array.from({ length: 20 }, (_, index) => `customer-${index}`);
    await Promise.all(many.map((address) => host.join(address)));
    for (let n = 1; n <= 9; n += 1) await Promise.all(many.map((address) => host.say(address, `message ${n}`)));
    expect(await host.store.listOutbox(0, 1_000)).toHaveLength(200);
    gate.open();
    for (const address of many) await expect.poll(() => line.reads(address), { interval: 5 }).toEqual(expected(9));
  });
});

test('a channel that takes a while per message answers a busy conversation in order, without holding up another', async () => {
  const line = createChannel('line');
  const host = await startHost(await useSqlite(), { channels: [line] });
  line.before = ({ address }) =>
    address === 'ann' ? new Promise<void>((resolve) => setTimeout(resolve, 20)) : undefined;
  await Promise.all([host.join('ann'), host.join('bob')]);
  const saying = (async () => {
    for (let n = 1; n <= 30; n += 1) await host.say('ann', `message ${n}`);
  })();
  for (let n = 1; n <= 30; n += 1) await host.say('bob', `message ${n}`);
  await saying;
  await expect.poll(() => line.reads('bob'), { interval: 1 }).toEqual(expected(30));
  expect(line.reads('ann').length).toBeLessThan(31);
  await host.runtime.idle();
  expect(line.reads('ann')).toEqual(expected(30));
});
