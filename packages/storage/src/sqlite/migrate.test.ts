import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { migrate, readMigrations } from './migrate.ts';
import { useTemporaryFolder } from './test/temporary-folder.ts';

const first = { number: 1, name: '0001-first.sql', sql: 'CREATE TABLE one (a)' };
const second = { number: 2, name: '0002-second.sql', sql: 'CREATE TABLE two (a); INSERT INTO one VALUES (1);' };
const broken = { number: 2, name: '0002-broken.sql', sql: 'CREATE TABLE two (a); CREATE TABLE one (a)' };

function tablesOf(database: DatabaseSync): readonly unknown[] {
  return database
    .prepare('SELECT name FROM sqlite_schema ORDER BY name')
    .all()
    .map(({ name }) => name);
}

test('applies what is missing, in order, once', () => {
  using database = new DatabaseSync(':memory:');
  migrate(database, [first], 'usher.db');
  migrate(database, [first, second], 'usher.db');
  migrate(database, [first, second], 'usher.db');
  expect(tablesOf(database)).toEqual(['one', 'two']);
  expect(database.prepare('SELECT a FROM one').all()).toHaveLength(1);
});

test('applies a migration as a whole or not at all', () => {
  using database = new DatabaseSync(':memory:');
  const failure = { code: 'storage/migration-failed', message: expect.stringContaining('0002-broken.sql') };
  expect(() => migrate(database, [first, broken], 'usher.db')).toThrow(
    expect.objectContaining({ failure: { ...failure, retry: 'never' } }),
  );
  expect(tablesOf(database)).toEqual(['one']);
  migrate(database, [first, second], 'usher.db');
  expect(tablesOf(database)).toEqual(['one', 'two']);
});

test('refuses a database that is ahead of the program', () => {
  using database = new DatabaseSync(':memory:');
  migrate(database, [first, second], 'usher.db');
  expect(() => migrate(database, [first], 'usher.db')).toThrow(/written by a newer Usher \(schema 2;.* up to 1\)/);
});

test('reads migrations in the order of their numbers and refuses a gap', async () => {
  const folder = await useTemporaryFolder();
  const url = pathToFileURL(`${folder}/`);
  mkdirSync(join(folder, 'notes'));
  writeFileSync(join(folder, 'README.md'), 'no migration');
  for (const { name, sql } of [second, first]) writeFileSync(join(folder, name), sql);
  expect(readMigrations(url)).toEqual([first, second]);
  writeFileSync(join(folder, '0004-early.sql'), '');
  expect(() => readMigrations(url)).toThrow('Migration 0004-early.sql should have number 3.');
});

test('brings an empty database to the schema that the statements are written for', async () => {
  const migrations = readMigrations(new URL('./migrations/', import.meta.url));
  using database = new DatabaseSync(':memory:');
  migrate(database, migrations, 'usher.db');
  const { prepareStatements } = await import('./statements.ts');
  expect(() => prepareStatements(database)).not.toThrow();
});
