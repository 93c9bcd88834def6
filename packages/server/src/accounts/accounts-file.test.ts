import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { getMigrations } from 'better-auth/db/migration';
import { expect, onTestFinished, test } from 'vitest';
import { accountsFile, openAccountsFile } from './accounts-file.ts';
import { authOptions } from './create-auth.ts';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'usher-accounts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('has the tables that the library asks for', async () => {
  const file = openAccountsFile(makeFolder());
  const { toBeCreated, toBeAdded } = await getMigrations(authOptions({ database: file, isHttps: false }));
  expect([toBeCreated, toBeAdded]).toEqual([[], []]);
  await file.close();
});

test('is on the disk before anybody is answered', async () => {
  const file = openAccountsFile(makeFolder());
  expect(file.database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
  expect(file.database.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
  expect(file.database.prepare('PRAGMA foreign_keys').get()).toMatchObject({ foreign_keys: 1 });
  await file.close();
});

test('belongs to one process, and to no other user of the machine', async () => {
  const folder = makeFolder();
  const file = openAccountsFile(folder);
  expect(() => openAccountsFile(folder)).toThrow(expect.objectContaining({ code: 'accounts/in-use' }));
  for (const ending of ['', '-wal', '.lock']) expect(statSync(accountsFile(folder) + ending).mode & 0o077).toBe(0);
  await file.close();
  await openAccountsFile(folder).close();
});

test('keeps the secret that signs cookies', async () => {
  const folder = makeFolder();
  const first = openAccountsFile(folder);
  expect(first.secret).toMatch(/^[\w-]{43}$/);
  await first.close();
  const second = openAccountsFile(folder);
  expect(second.secret).toBe(first.secret);
  await second.close();
});

test('refuses a file of a newer program, and one that is no database', async () => {
  const folder = makeFolder();
  await openAccountsFile(folder).close();
  const database = new DatabaseSync(accountsFile(folder));
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(() => openAccountsFile(folder)).toThrow(expect.objectContaining({ code: 'accounts/too-new' }));
  writeFileSync(accountsFile(folder), 'no database at all'.repeat(100));
  expect(() => openAccountsFile(folder)).toThrow(expect.objectContaining({ code: 'accounts/cannot-open' }));
});
