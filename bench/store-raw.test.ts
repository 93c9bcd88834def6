import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { runRawBaseline } from './store-raw.ts';

test.each([
  [true, 0],
  [false, 100],
])('writes every row of the turns it was asked for (delivering: %s)', async (delivers, waiting) => {
  const folder = await mkdtemp(join(tmpdir(), 'usher-raw-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const result = await runRawBaseline({ folder, turns: 100, parallel: 8, bytes: 2_750, delivers });
  expect(result.turns).toBe(100);
  expect(result.turnsPerSecond).toBeGreaterThan(0);
  using database = new DatabaseSync(join(folder, 'raw.db'));
  const count = (what: string) => database.prepare(`SELECT ${what} AS found`).get()?.found;
  for (const table of ['inbox', 'event']) expect(count(`(SELECT count(*) FROM ${table})`)).toBe(100);
  expect(count('(SELECT count(*) FROM transcript)')).toBe(200);
  expect(count('(SELECT sum(revision) FROM conversation)')).toBe(100);
  expect(count('(SELECT max(length(snapshot)) FROM conversation)')).toBe(2_000);
  expect(count('(SELECT count(*) FROM outbox)')).toBe(waiting);
});
