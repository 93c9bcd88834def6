import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore, type Store } from '@usher/storage';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createActivity } from './activity.ts';
import { createChannelFiles } from './channels/channel-files.ts';
import { createVirtualClock } from './clock.ts';
import { pruneInbox } from './inbox-pruning.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 1);

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'usher-pruning-'));
  store = await createSqliteStore({ folder, durability: 'relaxed' });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('files that were sent and that no message names within a day are forgotten, in small batches', async () => {
  const clock = createVirtualClock(start);
  const limits: number[] = [];
  const watched: Store = {
    ...store,
    pruneFiles(before, limit) {
      limits.push(limit);
      return store.pruneFiles(before, limit);
    },
  };
  const files = createChannelFiles(store, clock, { mostBytes: 10, addressOf: (id) => id });
  const keep = () =>
    files.keep(
      { name: 'a', mime: 'text/plain', bytes: new Uint8Array(3) },
      { channel: 'web', address: 'ada' },
      { files: 20, bytes: 1_000 },
    );
  const ids = await Promise.all(Array.from({ length: 12 }, keep));
  const [named = ''] = ids;
  await files.use(named);
  const kept = async () => {
    const found = await Promise.all(ids.map(async (id) => ((await files.describe(id)) === undefined ? [] : [id])));
    return found.flat();
  };

  const stopping = new AbortController();
  const activity = createActivity();
  const parts = { store: watched, clock, emit: () => {}, activity, dedupeWindow: hour };
  const pruning = pruneInbox(parts, stopping.signal);
  const nextRound = async () => {
    await expect.poll(() => clock.nextAt()).toBeDefined();
    clock.advance(hour);
  };
  for (let round = 0; round < 24; round += 1) await nextRound();
  await expect.poll(() => clock.nextAt()).toBeDefined();
  expect(await kept()).toEqual(ids);
  await nextRound();
  await expect.poll(kept).toEqual([named]);
  expect(Math.max(...limits)).toBeLessThanOrEqual(10);
  stopping.abort();
  await pruning;
});
