import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createSqliteStore } from './create-sqlite-store.ts';
import { databaseFile } from './open-database.ts';
import { useTemporaryFolder } from './test/temporary-folder.ts';

const child = fileURLToPath(new URL('./test/commit-until-killed.ts', import.meta.url));

/** Lets a process commit until it has acknowledged so many turns, kills it, and returns the last turn acknowledged of each conversation. */
async function commitAndKill(folder: string, round: number, acknowledgements: number): Promise<Map<number, number>> {
  const committing = spawn(process.execPath, [child, folder, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(committing, 'close');
  let printed = '';
  committing.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (printed.split('\n').length > acknowledgements) committing.kill('SIGKILL');
  });
  expect(await ended).toEqual([null, 'SIGKILL']);
  const lines = printed.split('\n').slice(0, -1);
  return new Map(lines.map((line) => line.split(' ').map(Number) as [number, number]));
}

/** What has to be true of each conversation when every turn was written as a whole or not at all. */
const brokenConversations = `
  SELECT id, revision FROM conversation c WHERE
    revision <> (SELECT count(*) FROM event WHERE conversation_id = c.id)
    OR revision <> json_extract(snapshot, '$.turn')
    OR revision <> (SELECT count(*) FROM inbox WHERE channel = c.channel AND address = c.address)
    OR revision * 2 <> (SELECT count(*) FROM transcript WHERE conversation_id = c.id)
    OR next_transcript_seq <> revision * 2 + 1
    OR next_outbox_seq <> revision + 1
    OR revision <> (SELECT n FROM timer WHERE conversation_id = c.id)
    OR (SELECT count(*) FROM outbox WHERE conversation_id = c.id) NOT BETWEEN (revision + 1) / 2 AND (revision + 1) / 2 + 1`;

function examine(folder: string): { integrity: unknown; broken: unknown; revisions: Map<number, number> } {
  using database = new DatabaseSync(databaseFile(folder));
  const integrity = database
    .prepare('PRAGMA integrity_check')
    .all()
    .map((row) => row.integrity_check);
  const broken = database.prepare(brokenConversations).all();
  const rows = database.prepare('SELECT id, revision FROM conversation').all();
  return { integrity, broken, revisions: new Map(rows.map((row) => [Number(row.id), Number(row.revision)])) };
}

test('keeps every acknowledged turn, whole, through kills at any moment', async () => {
  const folder = await useTemporaryFolder();
  for (let round = 1; round <= 5; round += 1) {
    const acknowledged = await commitAndKill(folder, round, 1 + Math.floor(Math.random() * 400));
    const { integrity, broken, revisions } = examine(folder);
    expect(integrity).toEqual(['ok']);
    expect(broken).toEqual([]);
    const lost = [...acknowledged].filter(([id, revision]) => (revisions.get(id) ?? 0) < revision);
    expect(lost).toEqual([]);
  }
  const store = await createSqliteStore({ folder });
  expect((await store.listOutbox(0, 10)).length).toBeGreaterThan(0);
  await store.close();
}, 60_000);
