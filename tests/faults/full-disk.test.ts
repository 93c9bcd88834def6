import { openStoreHere } from '@usher/storage/test/store-here';
import { expect, onTestFinished, test } from 'vitest';
import { createChannel, insist, startHost, useFolder } from './host.ts';

test('a full disk refuses messages in words and says that it is not ready; what was accepted is answered once, in order', async () => {
  const { store, leave, close } = openStoreHere(useFolder(), 'relaxed');
  onTestFinished(close);
  const channel = createChannel();
  const host = await startHost(store, { channels: [channel] });
  await Promise.all(['ann', 'bob'].map((address) => host.join(address)));
  await host.say('ann', 'm1');
  await host.runtime.idle();
  expect(host.runtime.readiness()).toEqual({ isReady: true });

  leave(0);
  const long = 'x'.repeat(20_000);
  const refusals: unknown[] = [];
  for (let n = 0; n < 5; n += 1) await host.say('ann', long, 'key long').catch((error) => refusals.push(error));
  expect(refusals).toHaveLength(5);
  expect(refusals[0]).toMatchObject({
    code: 'storage/full',
    retry: 'later',
    message: expect.stringContaining('free some space'),
  });
  expect(host.runtime.readiness()).toEqual({ isReady: false, why: 'the store has no space left' });
  expect(await store.listDeadTurns(10)).toEqual([]);

  // Customers go on trying, side by side; then somebody frees space.
  const trying = Promise.all([
    insist(host, 'ann', long, 'key long'),
    ...[1, 2, 3].map((n) => insist(host, 'bob', `${n}${long}`, `key ${n}`)),
  ]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  leave(10_000);
  const codes = (await trying).flat();
  expect(new Set(codes)).toEqual(new Set(['storage/full']));
  expect(host.runtime.readiness()).toEqual({ isReady: true });
  await host.runtime.idle();
  expect(channel.reads('ann')).toEqual(['hello', '#1 m1', `#2 ${long}`]);
  const bob = channel.reads('bob').slice(1);
  expect(bob.map((line) => line.slice(0, 2))).toEqual(['#1', '#2', '#3']);
  expect(new Set(bob.map((line) => line.slice(3)))).toEqual(new Set([1, 2, 3].map((n) => `${n}${long}`)));
  expect(await store.listOutbox(0, 10)).toEqual([]);
});
