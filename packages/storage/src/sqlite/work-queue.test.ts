import { expect, test } from 'vitest';
import { openDatabase } from './open-database.ts';
import { useTemporaryFolder } from './test/temporary-folder.ts';
import type { Call } from './wire.ts';
import { createWorkQueue } from './work-queue.ts';

const file = { channel: 'web', address: 'ada', name: 'a', mime: 'image/png', createdAt: 1 };
const keep = (id: number): Call => ({
  ...{ id, name: 'keepFile' },
  given: { ...file, id: `file-${id}`, bytes: new Uint8Array(100), mostFiles: null, mostBytes: null },
});
const prune = (id: number): Call => ({ id, name: 'pruneInbox', given: { before: 1, limit: 1 } });
const open = (id: number): Call => ({ id, name: 'openFile', given: { id: 'file-1' } });
const find = (id: number): Call => ({ id, name: 'findFile', given: { id: 'file-1' } });

test('files are written and read one at a time, each answered alone, and nothing else waits for them', async () => {
  const opened = openDatabase(await useTemporaryFolder(), 'relaxed');
  const told: number[][] = [];
  const queue = createWorkQueue(opened, (answers) => told.push(answers.map(({ id }) => id)));
  for (const call of [keep(1), prune(2), keep(3), open(4), find(5), prune(6), open(7)]) queue.add(call);
  expect(queue.work()).toBe(true);
  expect(told).toEqual([[5], [2, 6], [1]]);
  queue.add(prune(8));
  while (queue.work());
  expect(told.slice(3)).toEqual([[8], [3], [4], [7]]);
  opened.close();
});
