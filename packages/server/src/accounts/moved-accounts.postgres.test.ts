import { createSqliteStore } from '@usher/storage';
import { moveStore, openDatabase } from '@usher/storage/maintenance';
import { expect, test } from 'vitest';
import { openAccountsFile } from './accounts-file.ts';
import { openAccountsPostgres } from './accounts-postgres.ts';
import { movedAccounts } from './moved-accounts.ts';
import { preparePostgres } from './prepare-postgres.ts';
import { askPostgres, postgres, postgresUrl, sqlite } from './test/databases.ts';
import { startNode } from './test/start-node.ts';

const names: readonly string[] = movedAccounts.tables.map(({ name }) => name).toSorted();
const columns = Object.fromEntries(
  movedAccounts.tables.map(({ name, columns }) => [name, Object.keys(columns).toSorted()]),
);

test('all tables of the file are named, with all their columns', async () => {
  const file = openAccountsFile((await sqlite.createPlace()).folder);
  const found = file.database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all();
  expect(found.map(({ name }) => name)).toEqual(names);
  for (const name of names) {
    const rows = file.database.prepare('SELECT name FROM pragma_table_info(?) ORDER BY name').all(name);
    expect([name, rows.map((row) => String(row.name)).toSorted()]).toEqual([name, columns[name]]);
  }
  await file.close();
});

test.runIf(postgresUrl !== undefined)('all tables in PostgreSQL are named, but for what it has alone', async () => {
  const url = (await postgres.createPlace()).environment.DATABASE_URL ?? '';
  await preparePostgres(url);
  const rows = await askPostgres(
    url,
    `SELECT table_name AS name, array_agg(column_name::text) AS columns FROM information_schema.columns
     WHERE table_schema = 'accounts' GROUP BY 1`,
  );
  const found = new Map(rows.map((row) => [String(row.name), (row.columns as string[]).toSorted()]));
  expect([...found.keys()].toSorted()).toEqual([...names, 'migration'].toSorted());
  for (const name of names) {
    expect([name, found.get(name)?.filter((column) => column !== 'one')]).toEqual([name, columns[name]]);
  }
});

test.runIf(postgresUrl !== undefined)('whoever is signed in stays so when all of it moves to PostgreSQL', async () => {
  const [from, to] = [await sqlite.createPlace(), await postgres.createPlace()];
  const url = to.environment.DATABASE_URL ?? '';
  const before = await startNode(from, { password: 'correct horse battery' });
  const cookie = await before.enter('owner@localhost', 'correct horse battery');
  const { link } = await before.invite({ email: 'ada@example.com', roles: ['agent'] });
  await before.close();

  await (await createSqliteStore({ folder: from.folder })).close();
  await preparePostgres(url);
  const file = openAccountsFile(from.folder);
  const store = openDatabase(from.folder, 'full');
  await moveStore({ from: store, url, also: [{ database: file.database, ...movedAccounts }] });
  store.close();
  await file.close();

  const after = await startNode({ open: () => openAccountsPostgres(url) });
  expect(await after.who(cookie)).toBe('owner@localhost');
  await after.enter('owner@localhost', 'correct horse battery');
  expect(await after.who(await after.open(link, { name: 'Ada', password: 'another password' }))).toBe(
    'ada@example.com',
  );
});
