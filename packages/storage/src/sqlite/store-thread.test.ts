import { expect, test } from 'vitest';
import { createSqliteStore, createStoreOn } from './create-sqlite-store.ts';
import { startStoreThread } from './store-thread.ts';
import { useTemporaryFolder } from './test/temporary-folder.ts';

const version = { journeyId: 'refund', version: 'v1', document: '{}', lock: '{}', publishedAt: 1 };

test('says that the store is lost to all who wait and who come later, when its thread dies', async () => {
  const folder = await useTemporaryFolder();
  const thread = await startStoreThread({ folder, durability: 'full' });
  const store = createStoreOn(thread);
  const waiting = Array.from({ length: 20 }, () => store.publish(version));
  const dead = thread.kill();
  const lost = { code: 'storage/lost', message: expect.stringContaining(folder) };
  for (const call of waiting) await expect(call).rejects.toMatchObject(lost);
  await dead;
  await expect(store.publish(version)).rejects.toMatchObject(lost);
  await expect(store.listJourneys()).rejects.toMatchObject(lost);
  await store.close();
});

test('lets go of the database when its thread dies', async () => {
  const folder = await useTemporaryFolder();
  const thread = await startStoreThread({ folder, durability: 'full' });
  await thread.kill();
  const store = await createSqliteStore({ folder });
  await store.close();
});

test('answers reads and writes that were asked for at once, each with its own', async () => {
  const folder = await useTemporaryFolder();
  const store = await createSqliteStore({ folder });
  const ids = Array.from({ length: 300 }, (_, index) => `journey-${index}`);
  const published = ids.map((journeyId) => store.publish({ ...version, journeyId }));
  const missing = ids.map((journeyId) => store.findVersion(journeyId, 'none'));
  expect((await Promise.all(published)).map(({ journeyId }) => journeyId)).toEqual(ids);
  expect(await Promise.all(missing)).toEqual(ids.map(() => undefined));
  await store.close();
});

test('refuses what cannot be kept at all, and does what was asked for beside it', async () => {
  const folder = await useTemporaryFolder();
  const store = await createSqliteStore({ folder });
  const before = store.publish(version);
  const wrong = store.buryOutbox(1, (() => {}) as never);
  const after = store.publish({ ...version, version: 'v2' });
  await expect(wrong).rejects.toMatchObject({ code: 'storage/bad-input' });
  expect([(await before).version, (await after).version]).toEqual(['v1', 'v2']);
  await store.close();
});
