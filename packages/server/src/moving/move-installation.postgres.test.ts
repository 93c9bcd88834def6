import { DatabaseSync } from 'node:sqlite';
import { postgresForTests } from '@usher/testkit/postgres';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { accountsFile } from '../accounts/accounts-file.ts';
import { openServer } from '../http/test/open-server.ts';
import { accountsTables } from './accounts-tables.ts';
import { moveInstallation } from './move-installation.ts';

const postgres = await postgresForTests();

describe.skipIf(postgres === undefined)('an installation that moves to PostgreSQL', () => {
  const newDatabase = () => (postgres as NonNullable<typeof postgres>).newDatabase();

  test('keeps its people signed in, with all that they may', async () => {
    const before = await openServer({}, { keep: true });
    const owner = await before.owner();
    const member = await before.member(owner, ['agent']);
    await before.stop();
    const databaseUrl = await newDatabase();
    const moved: string[] = [];
    await moveInstallation({
      dataFolder: before.folder,
      databaseUrl,
      onMoved: ({ table, rows }) => moved.push(`${table} ${rows}`),
    });
    expect(moved).toContain('accounts.user 2');
    expect(moved).toContain('accounts.session 2');
    expect(moved).toContain('accounts.cookie_secret 1');
    const after = await openServer({ DATABASE_URL: databaseUrl }, { folder: before.folder });
    expect(after.signInLink).toBeUndefined();
    for (const { account, cookie } of [owner, member]) {
      const answer = await after.send('GET', '/api/account', undefined, { cookie: cookie() });
      expect(await answer.json()).toMatchObject({ email: account.email, roles: account.roles });
    }
    const again = moveInstallation({ dataFolder: before.folder, databaseUrl, onMoved: () => {} });
    await expect(again).rejects.toMatchObject({ code: 'storage/in-use' });
  });

  test('has every table and column of the accounts', async () => {
    const server = await openServer();
    const databaseUrl = await newDatabase();
    await server.stop();
    await moveInstallation({ dataFolder: server.folder, databaseUrl, onMoved: () => {} });
    using sqlite = new DatabaseSync(accountsFile(server.folder));
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const found = await client.query(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'accounts' AND table_name <> 'migration' AND column_name <> 'one'`);
    await client.end();
    const ofSqlite = sqlite
      .prepare(
        `SELECT t.name || '.' || c.name AS name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'`,
      )
      .all()
      .map(({ name }) => String(name));
    const moved = accountsTables.flatMap(({ name, columns }) => Object.keys(columns).map((each) => `${name}.${each}`));
    expect(moved.toSorted()).toEqual(ofSqlite.toSorted());
    expect(moved.toSorted()).toEqual(found.rows.map(({ name }) => String(name)).toSorted());
  });
});
