import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, open, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { backUpDatabase, checkDatabase } from './back-up-database.ts';
import { createSqliteStore } from './create-sqlite-store.ts';
import { databaseFile } from './open-database.ts';
import { useTemporaryFolder } from './test/temporary-folder.ts';

const child = fileURLToPath(new URL('./test/commit-until-killed.ts', import.meta.url));

/** Lets a process commit turns, until the test ends, and waits for so many. */
async function startCommitting(folder: string, turns: number) {
  const committing = spawn(process.execPath, [child, folder, 'x'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(committing, 'close');
  const kill = async () => {
    committing.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  let lines = 0;
  const counted = Promise.withResolvers<void>();
  committing.stdout.setEncoding('utf8').on('data', (text: string) => {
    lines += text.split('\n').length - 1;
    if (lines >= turns) counted.resolve();
  });
  await counted.promise;
  return { countLines: () => lines, kill };
}

/** What has to be true of a moment between two turns. */
const broken = `SELECT count(*) AS found FROM conversation c WHERE
  revision <> (SELECT count(*) FROM event WHERE conversation_id = c.id)
  OR revision <> json_extract(snapshot, '$.turn')
  OR revision * 2 <> (SELECT count(*) FROM transcript WHERE conversation_id = c.id)`;

test('copies one moment of a database that another process writes all the time, and hinders it not', async () => {
  const folder = await useTemporaryFolder();
  const { countLines, kill } = await startCommitting(folder, 300);
  const copies = [1, 2, 3].map((each) => join(folder, `copy-${each}`));
  for (const copy of copies) {
    const before = countLines();
    backUpDatabase(databaseFile(folder), copy);
    checkDatabase(copy);
    using database = new DatabaseSync(copy, { readOnly: true });
    expect(database.prepare(broken).get()).toEqual({ found: 0 });
    const turns = database.prepare('SELECT sum(revision) AS turns FROM conversation').get()?.turns;
    expect(Number(turns)).toBeGreaterThanOrEqual(before);
    await expect.poll(countLines, { timeout: 60_000 }).toBeGreaterThan(before);
  }
  await kill();
});

test('copies what a crash left in the journal', async () => {
  const folder = await useTemporaryFolder();
  const { countLines, kill } = await startCommitting(folder, 50);
  await kill();
  backUpDatabase(databaseFile(folder), join(folder, 'copy'));
  using database = new DatabaseSync(join(folder, 'copy'));
  const turns = database.prepare('SELECT sum(revision) AS turns FROM conversation').get()?.turns;
  expect(Number(turns)).toBeGreaterThanOrEqual(countLines());
});

test('makes a copy that opens as what it was, for its owner alone', async () => {
  const [folder, other] = [await useTemporaryFolder(), await useTemporaryFolder()];
  const store = await createSqliteStore({ folder });
  await store.publish({ journeyId: 'refund', version: 'v1', document: '{}', lock: '{}', publishedAt: 1 });
  backUpDatabase(databaseFile(folder), databaseFile(other));
  await store.close();
  expect((await stat(databaseFile(other))).mode & 0o077).toBe(0);
  const copy = await createSqliteStore({ folder: other });
  expect(await copy.listJourneys()).toMatchObject([{ version: 'v1' }]);
  await copy.close();
});

test('leaves alone what is there, and says what is not there', async () => {
  const folder = await useTemporaryFolder();
  await (await createSqliteStore({ folder })).close();
  await writeFile(join(folder, 'copy'), 'mine');
  const file = databaseFile(folder);
  expect(() => backUpDatabase(file, join(folder, 'copy'))).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'storage/already-there' }) }),
  );
  expect(() => backUpDatabase(join(folder, 'none'), join(folder, 'new'))).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'storage/nothing-there' }) }),
  );
});

test('finds damage in the middle of a file', async () => {
  const folder = await useTemporaryFolder();
  const store = await createSqliteStore({ folder });
  const document = JSON.stringify('x'.repeat(200_000));
  await store.publish({ journeyId: 'refund', version: 'v1', document, lock: '{}', publishedAt: 1 });
  await store.close();
  checkDatabase(databaseFile(folder));
  const size = (await stat(databaseFile(folder))).size;
  const file = await open(databaseFile(folder), 'r+');
  await file.write(Buffer.alloc(40_000, 0xff), 0, 40_000, size - 60_000);
  await file.close();
  expect(() => checkDatabase(databaseFile(folder))).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'storage/corrupt' }) }),
  );
});

test('reads a copy where nobody may write', async () => {
  const folder = await useTemporaryFolder();
  await (await createSqliteStore({ folder })).close();
  const copy = join(folder, 'copy');
  backUpDatabase(databaseFile(folder), copy);
  await chmod(copy, 0o400);
  checkDatabase(copy);
  backUpDatabase(copy, join(folder, 'copy-of-copy'));
});
