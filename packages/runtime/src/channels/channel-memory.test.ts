import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '@usher/storage';
import { channelMemoryContract } from '@usher/testkit';
import { expect, test } from 'vitest';
import { createChannelFiles } from './channel-files.ts';
import { createChannelMemory } from './channel-memory.ts';

const openHere = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'usher-memory-'));
  const store = await createSqliteStore({ folder, durability: 'relaxed' });
  return {
    store,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

channelMemoryContract('the memory in SQLite', async () => {
  const { store, close } = await openHere();
  let time = Date.UTC(2026, 0, 1);
  const clock = { now: () => time };
  return {
    memory: createChannelMemory(store, 'teams', clock),
    otherNode: createChannelMemory(store, 'teams', clock),
    otherChannel: createChannelMemory(store, 'discord', clock),
    now: clock.now,
    async pass(millis) {
      time += millis;
      await store.pruneRecords(time, 100);
    },
    close,
  };
});

test('files are kept under ids that nobody guesses, up to their limit, which is of a day', async () => {
  const { store, close } = await openHere();
  let now = Date.UTC(2026, 0, 1);
  const files = createChannelFiles(
    store,
    { now: () => now },
    {
      ...{ mostBytes: 3, addressOf: (id: string) => `https://usher.example/files/${id}` },
    },
  );
  const owner = { channel: 'web', address: 'visitor' };
  const file = { name: 'a.txt', mime: 'text/plain', bytes: Uint8Array.of(1, 2, 3) };
  const [one, two] = [await files.keep(file, owner), await files.keep(file, owner)];
  expect(one).toMatch(/^[\w-]{22}$/);
  expect(two).not.toBe(one);
  expect(await files.open(one)).toEqual(file);
  expect(await files.open('nothing')).toBeUndefined();
  expect(await files.describe(one)).toEqual({ name: 'a.txt', mime: 'text/plain', bytes: 3, ...owner });
  expect(await files.describe('nothing')).toBeUndefined();
  expect(files.addressOf(one)).toBe(`https://usher.example/files/${one}`);
  const quota = { files: 3, bytes: 100 };
  const sent = await files.keep(file, owner, quota);
  await expect(files.keep(file, owner, quota)).rejects.toMatchObject({
    ...{ code: 'channel/too-many-files', retry: 'never', message: expect.stringContaining('3 files') },
  });
  now += 24 * 3_600_000 + 1;
  expect(await files.keep(file, owner, quota)).not.toBe(sent);
  expect([await files.use(sent), await files.use('nothing')]).toEqual([true, false]);
  await expect(files.keep({ ...file, bytes: new Uint8Array(4) }, owner)).rejects.toMatchObject({
    ...{ code: 'channel/file-too-large', retry: 'never' },
  });
  await close();
});
