import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createChannel, insist, startHost, useSqlite } from './host.ts';

const count = 10_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1_048_576;
}

test('ten thousand messages to one conversation are answered once and in order, and others are served meanwhile', async () => {
  const channel = createChannel();
  const host = await startHost(await useSqlite(), { channels: [channel], log: () => {} });
  await Promise.all([host.join('ann'), host.join('bob')]);
  await host.runtime.idle();
  const before = heapInUse();

  const flood = Promise.all(Array.from({ length: count }, (_, n) => host.say('ann', `m${n + 1}`, `key ${n + 1}`)));
  for (let n = 1; n <= 20; n += 1) await host.say('bob', `m${n}`);
  await expect.poll(() => channel.reads('bob').length, { interval: 1 }).toBe(21);
  // Not behind the flood: one conversation takes its turns beside another.
  expect(channel.reads('ann').length).toBeLessThan(count / 2);

  await flood;
  await host.runtime.idle();
  expect(channel.reads('ann')).toEqual(['hello', ...Array.from({ length: count }, (_, n) => `#${n + 1} m${n + 1}`)]);
  expect(await host.store.listOutbox(0, 10)).toEqual([]);
  // What the channel shows is the test's own, about a megabyte.
  expect(heapInUse() - before).toBeLessThan(12);
});

test('more than is held in memory is refused in words, and taken when it is sent again', async () => {
  const channel = createChannel();
  const host = await startHost(await useSqlite(), { channels: [channel], limits: { waitingBytesOfOne: 20_000 } });
  await host.join('ann');
  const refused = (
    await Promise.allSettled(Array.from({ length: 200 }, (_, n) => host.say('ann', `m${n + 1}`, `key ${n + 1}`)))
  ).filter((each) => each.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.reason).toMatchObject({ code: 'runtime/overloaded', retry: { afterMillis: 1_000 } });
  expect(String(refused[0]?.reason.message)).toContain('send it again');
  for (let n = 1; n <= 200; n += 1) await insist(host, 'ann', `m${n}`, `key ${n}`);
  await host.runtime.idle();
  const answered = channel
    .reads('ann')
    .slice(1)
    .map((line) => line.split(' ')[1]);
  expect(new Set(answered).size).toBe(200);
  expect(answered).toHaveLength(200);
});
