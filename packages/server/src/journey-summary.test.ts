import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '@usher/storage';
import { expect, onTestFinished, test } from 'vitest';
import { createJourneySummaries } from './journey-summary.ts';

const version = (name: string) => ({
  ...{ journeyId: 'shop', version: `hash of ${name}`, lock: '{}', publishedAt: 0 },
  document: JSON.stringify({ id: 'shop', name, languages: ['en', 'de'], states: {} }),
});

test('a journey is read once for each version, and told as the current one is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'usher-summary-'));
  const store = await createSqliteStore({ folder, durability: 'relaxed' });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  let reads = 0;
  const summaries = createJourneySummaries({
    ...store,
    findVersion: (...given) => {
      reads += 1;
      return store.findVersion(...given);
    },
  });
  expect([await summaries.find('shop'), await summaries.list()]).toEqual([undefined, []]);
  await store.publish(version('Shop'));
  const first = { id: 'shop', name: 'Shop', languages: ['en', 'de'], number: 1 };
  expect([await summaries.find('shop'), await summaries.find('shop'), await summaries.list()]).toEqual([
    ...[first, first],
    [first],
  ]);
  expect(reads).toBe(1);
  await store.publish(version('Store'));
  expect(await summaries.find('shop')).toMatchObject({ name: 'Store', number: 2 });
  await store.setCurrentVersion('shop', 'hash of Shop');
  expect(await summaries.find('shop')).toEqual(first);
  expect(reads).toBe(2);
});
