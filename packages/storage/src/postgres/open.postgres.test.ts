import { postgresForTests } from '@usher/testkit/postgres';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPostgresStore } from './create-postgres-store.ts';
import { migrate } from './migrate.ts';
import { refuseServer } from './require-server.ts';
import { query } from './test/query.ts';
import { useStrictPooler } from './test/strict-pooler.ts';

const postgres = await postgresForTests();
const first = { number: 1, name: '0001-first.sql', sql: 'CREATE TABLE usher.one (a int)' };
const second = {
  number: 2,
  name: '0002-second.sql',
  sql: 'CREATE TABLE usher.two (a int); INSERT INTO usher.one VALUES (1);',
};
const broken = {
  number: 2,
  name: '0002-broken.sql',
  sql: 'CREATE TABLE usher.two (a int); CREATE TABLE usher.one (a int)',
};

function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url });
  onTestFinished(() => pool.end());
  return pool;
}

const tables = `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'usher' AND tablename <> 'migration' ORDER BY 1`;

test('refuses a server that is too old, and one that cannot keep every character', () => {
  const good = { version: 140_000, named: '14.0', encoding: 'UTF8' };
  expect(refuseServer(good, 'It')).toBeUndefined();
  const old = refuseServer({ ...good, version: 130_021, named: '13.21' }, 'It');
  expect(old).toMatchObject({ code: 'storage/server-too-old', message: expect.stringContaining('13.21') });
  expect(refuseServer({ ...good, encoding: 'LATIN1' }, 'It')).toMatchObject({ code: 'storage/wrong-encoding' });
});

test('refuses an address that is none, without repeating it', async () => {
  for (const url of ['', 'mysql://a:secret@b/c', 'postgres://u:secret@host:port/x', 'secret']) {
    const refusal = await createPostgresStore({ url }).catch((error) => error);
    expect(refusal).toMatchObject({ code: 'storage/bad-address' });
    expect(refusal.message).not.toContain('secret');
  }
});

test('says that nobody answers', async () => {
  // A port that nobody may listen on.
  const url = 'postgres://usher:secret@127.0.0.1:1/usher';
  const refusal = await createPostgresStore({ url }).catch((error) => error);
  expect(refusal).toMatchObject({ code: 'storage/unreachable', retry: 'later' });
  expect(refusal.message).toContain('"usher" at 127.0.0.1:1');
  expect(refusal.message).not.toContain('secret');
});

describe.skipIf(postgres === undefined)('opening', () => {
  const newDatabase = async () => (await postgres?.newDatabase()) ?? '';

  test('migrates an empty database once, however many open it at once', async () => {
    const url = await newDatabase();
    const stores = await Promise.all([1, 2, 3, 4].map(() => createPostgresStore({ url })));
    const applied = await query<{ number: number }>(url, 'SELECT number FROM usher.migration ORDER BY 1');
    expect(applied.map(({ number }) => number)).toEqual(applied.map((_, index) => index + 1));
    for (const store of stores) await store.close();
    expect(await query(url, 'SELECT id FROM usher.node')).toEqual([]);
  });

  // A server of DATABASE_URL may let everybody in; the one that the tests start asks for a password.
  test.skipIf(process.env.DATABASE_URL)('refuses a password that is wrong', async () => {
    const wrong = new URL(postgres?.url ?? '');
    wrong.password = 'wrong';
    const refusal = await createPostgresStore({ url: wrong.href }).catch((error) => error);
    expect(refusal).toMatchObject({ code: 'storage/wrong-password' });
    expect(refusal.message).not.toContain(':wrong');
  });

  test('refuses a database that is not there', async () => {
    const missing = new URL(postgres?.url ?? '');
    missing.pathname = '/nobody_made_this';
    await expect(createPostgresStore({ url: missing.href })).rejects.toMatchObject({ code: 'storage/no-database' });
  });

  test('does without limits where a pooler does not know them', async () => {
    const store = await createPostgresStore({ url: await useStrictPooler(await newDatabase()) });
    expect(await store.listJourneys()).toEqual([]);
    expect(await store.renewNode()).toBe('kept');
    await store.close();
  });

  test('refuses a database that is ahead of the program, which stays as it is', async () => {
    const url = await newDatabase();
    await (await createPostgresStore({ url })).close();
    await query(url, `INSERT INTO usher.migration (number, name) VALUES (9999, 'future')`);
    const refusal = createPostgresStore({ url });
    await expect(refusal).rejects.toMatchObject({ code: 'storage/too-new', message: expect.stringContaining('9999') });
    expect(await query(url, 'SELECT id FROM usher.node')).toEqual([]);
  });

  test('applies what is missing, in order, once', async () => {
    const url = await newDatabase();
    const pool = openPool(url);
    await migrate(pool, [first], 'It');
    await Promise.all([1, 2, 3].map(() => migrate(pool, [first, second], 'It')));
    expect(await query(url, tables)).toEqual([{ name: 'one' }, { name: 'two' }]);
    expect(await query(url, 'SELECT a FROM usher.one')).toHaveLength(1);
  });

  test('applies a migration as a whole or not at all', async () => {
    const url = await newDatabase();
    const pool = openPool(url);
    const failure = { code: 'storage/migration-failed', message: expect.stringContaining('0002-broken.sql') };
    await expect(migrate(pool, [first, broken], 'It')).rejects.toMatchObject(failure);
    expect(await query(url, tables)).toEqual([{ name: 'one' }]);
    await migrate(pool, [first, second], 'It');
    expect(await query(url, tables)).toHaveLength(2);
  });
});
