import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createSqliteStore } from './create-sqlite-store.ts';
import { databaseFile, openDatabase } from './open-database.ts';
import { useTemporaryFolder } from './test/temporary-folder.ts';

const child = fileURLToPath(new URL('./test/hold-store.ts', import.meta.url));

/** Opens the store in a process of its own. */
async function openElsewhere(folder: string) {
  const holder = spawn(process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(holder, 'close');
  const kill = async () => {
    holder.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  const [line] = await once(holder.stdout.setEncoding('utf8'), 'data');
  return { said: JSON.parse(String(line)), kill };
}

async function openHere(folder: string): Promise<void> {
  const store = await createSqliteStore({ folder });
  await store.close();
}

test('refuses a database that another process has, and takes it as soon as that one is dead', async () => {
  const folder = await useTemporaryFolder();
  const other = await openElsewhere(folder);
  expect(other.said).toEqual({ opened: true });
  const refusal = { code: 'storage/in-use', retry: 'later', message: expect.stringContaining(databaseFile(folder)) };
  await expect(openHere(folder)).rejects.toMatchObject(refusal);
  await other.kill();
  await openHere(folder);
});

test('keeps others out while it is open here, this process included', async () => {
  const folder = await useTemporaryFolder();
  const store = await createSqliteStore({ folder });
  await expect(openHere(folder)).rejects.toMatchObject({ code: 'storage/in-use' });
  const other = await openElsewhere(folder);
  expect(other.said).toMatchObject({ opened: false, code: 'storage/in-use', retry: 'later' });
  await store.close();
  const again = await openElsewhere(folder);
  expect(again.said).toEqual({ opened: true });
});

test('leaves the open database readable for tools', async () => {
  const folder = await useTemporaryFolder();
  const store = await createSqliteStore({ folder });
  await store.publish({ journeyId: 'refund', version: 'v1', document: '{}', lock: '{}', publishedAt: 1 });
  using tool = new DatabaseSync(databaseFile(folder), { readOnly: true });
  expect(tool.prepare('SELECT version FROM journey_version').all()).toMatchObject([{ version: 'v1' }]);
  await store.close();
});

test('refuses a folder that is missing or is a file', async () => {
  const folder = await useTemporaryFolder();
  const file = join(folder, 'file');
  await writeFile(file, '');
  for (const wrong of [join(folder, 'missing'), file]) {
    const refusal = { code: 'storage/unwritable', message: expect.stringContaining(wrong) };
    await expect(openHere(wrong)).rejects.toMatchObject(refusal);
  }
});

// An administrator may write everywhere, but for places such as this one.
const mayWriteAll = process.getuid?.() === 0;
test.skipIf(mayWriteAll && process.platform !== 'linux')('refuses a folder that may not be written', async () => {
  const folder = mayWriteAll ? '/proc' : await useTemporaryFolder();
  if (!mayWriteAll) await chmod(folder, 0o500);
  await expect(openHere(folder)).rejects.toMatchObject({ code: 'storage/unwritable' });
});

test.skipIf(mayWriteAll)('refuses a database or a lock that may not be written', async () => {
  const folder = await useTemporaryFolder();
  await openHere(folder);
  for (const file of [databaseFile(folder), `${databaseFile(folder)}.lock`]) {
    await chmod(file, 0o400);
    await expect(openHere(folder)).rejects.toMatchObject({ code: 'storage/unwritable' });
    await chmod(file, 0o600);
  }
});

test.skipIf(process.platform === 'win32')('keeps conversations from other users of the machine', async () => {
  const folder = await useTemporaryFolder();
  const store = await createSqliteStore({ folder });
  for (const ending of ['', '-wal', '.lock']) {
    const { mode } = await stat(databaseFile(folder) + ending);
    expect(mode & 0o077).toBe(0);
  }
  await store.close();
});

test('refuses a file that is no database, and leaves it as it is', async () => {
  const folder = await useTemporaryFolder();
  const text = 'These are not the conversations you are looking for.\n'.repeat(100);
  await writeFile(databaseFile(folder), text);
  await expect(openHere(folder)).rejects.toMatchObject({ code: 'storage/corrupt' });
  expect(await readFile(databaseFile(folder), 'utf8')).toBe(text);
});

test('refuses a database whose schema is damaged', async () => {
  const folder = await useTemporaryFolder();
  await openHere(folder);
  const file = await open(databaseFile(folder), 'r+');
  await file.write(Buffer.alloc(3_900, 0xff), 0, 3_900, 100);
  await file.close();
  await expect(openHere(folder)).rejects.toMatchObject({ code: 'storage/corrupt' });
});

test('says that the database is damaged when it meets the damage later', async () => {
  const folder = await useTemporaryFolder();
  await openHere(folder);
  await damagePageOf(folder, 'journey_version');
  const store = await createSqliteStore({ folder });
  const version = { journeyId: 'refund', version: 'v1', document: '{}', lock: '{}', publishedAt: 1 };
  await expect(store.publish(version)).rejects.toMatchObject({ code: 'storage/corrupt' });
  expect(await store.nextTimerDue()).toBeUndefined();
  await store.close();
});

async function damagePageOf(folder: string, table: string): Promise<void> {
  const database = new DatabaseSync(databaseFile(folder));
  const size = Number(database.prepare('PRAGMA page_size').get()?.page_size);
  const root = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table)?.rootpage;
  database.close();
  const file = await open(databaseFile(folder), 'r+');
  await file.write(Buffer.alloc(size, 0xff), 0, size, (Number(root) - 1) * size);
  await file.close();
}

test('refuses a database of a newer program and leaves it as it is', async () => {
  const folder = await useTemporaryFolder();
  await openHere(folder);
  const newer = new DatabaseSync(databaseFile(folder));
  newer.exec('PRAGMA user_version = 4711');
  newer.close();
  await copyFile(databaseFile(folder), join(folder, 'copy'));
  await expect(openHere(folder)).rejects.toMatchObject({ code: 'storage/too-new', message: /4711/ });
  expect(await readFile(databaseFile(folder))).toEqual(await readFile(join(folder, 'copy')));
});

test('asks the disk as hard as it was told', async () => {
  const folder = await useTemporaryFolder();
  for (const [durability, synchronous] of [
    ['full', 2],
    ['relaxed', 1],
  ] as const) {
    const { database, close } = openDatabase(folder, durability);
    expect(database.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous });
    expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA foreign_keys').get()).toMatchObject({ foreign_keys: 1 });
    close();
  }
});
