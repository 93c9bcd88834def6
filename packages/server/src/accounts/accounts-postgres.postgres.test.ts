import { getMigrations } from 'better-auth/db/migration';
import { describe, expect, test } from 'vitest';
import { openAccountsPostgres } from './accounts-postgres.ts';
import { authOptions } from './create-auth.ts';
import { askPostgres, postgres, postgresUrl } from './test/databases.ts';

describe.runIf(postgresUrl !== undefined)('the tables in PostgreSQL', () => {
  test('are those that the library asks for', async () => {
    const database = await (await postgres.createPlace()).open();
    const { toBeCreated, toBeAdded } = await getMigrations(authOptions({ database, isHttps: false }));
    expect([toBeCreated, toBeAdded]).toEqual([[], []]);
    await database.close();
  });

  test('stand in a schema of their own, whatever the database has besides', async () => {
    const place = await postgres.createPlace();
    const url = place.environment.DATABASE_URL ?? '';
    await askPostgres(url, 'CREATE TABLE public.person (name text); CREATE TABLE public."user" (name text)');
    const first = await place.open();
    await first.close();
    await first.close();
    const second = await place.open();
    expect(second.secret).toBe(first.secret);
    expect(second.secret).toMatch(/^[\w-]{43}$/);
    expect(await second.tables.selectFrom('person').selectAll().execute()).toEqual([]);
    await second.close();
  });

  test('need no right to make any once they are there', async () => {
    const place = await postgres.createPlace();
    const url = new URL(place.environment.DATABASE_URL ?? '');
    await (await place.open()).close();
    const name = `modest_${crypto.randomUUID().replaceAll('-', '')}`;
    await askPostgres(
      url.href,
      `CREATE ROLE ${name} LOGIN PASSWORD 'secret'; GRANT USAGE ON SCHEMA accounts TO ${name};
       GRANT ALL ON ALL TABLES IN SCHEMA accounts TO ${name}`,
    );
    const modest = new URL(url);
    [modest.username, modest.password] = [name, 'secret'];
    const database = await openAccountsPostgres(modest.href);
    expect(await database.inTurn((tables) => tables.selectFrom('user').selectAll().execute())).toEqual([]);
    await database.close();
    await askPostgres(url.href, `DROP OWNED BY ${name}; DROP ROLE ${name}`);
  });

  test('of a newer program are refused', async () => {
    const place = await postgres.createPlace();
    await (await place.open()).close();
    await place.run('INSERT INTO migration (number) VALUES (99)');
    await expect(place.open()).rejects.toMatchObject({
      code: 'accounts/too-new',
      message: expect.stringContaining('newer Usher'),
    });
  });

  test('that cannot be opened are named without the password', async () => {
    const url = new URL(postgresUrl ?? '');
    [url.password, url.pathname] = ['hush-hush', '/nowhere'];
    const error = await openAccountsPostgres(url.href).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'accounts/cannot-open', message: expect.stringContaining('/nowhere') });
    expect(String(error)).not.toContain('hush-hush');
    await expect(openAccountsPostgres('postgres://u:hush@127.0.0.1:1/x')).rejects.toMatchObject({
      code: 'accounts/cannot-open',
      message: expect.not.stringContaining('hush'),
    });
  });

  test('are written in turns also where the database has another isolation as its default', async () => {
    const place = await postgres.createPlace();
    const url = place.environment.DATABASE_URL ?? '';
    const name = new URL(url).pathname.slice(1);
    await askPostgres(url, `ALTER DATABASE ${name} SET default_transaction_isolation = 'serializable'`);
    const nodes = await Promise.all([place.open(), place.open()]);
    const add = async (email: string) => {
      const node = nodes[email.length % 2];
      await node?.inTurn(async (tables) => {
        const before = await tables.selectFrom('link').select('expires_at').execute();
        await tables
          .insertInto('user')
          .values({ id: email, email, name: '', emailVerified: 0, createdAt: '2026-01-01', updatedAt: '2026-01-01' })
          .execute();
        const row = { token_hash: Buffer.from(email), user_id: email, kind: 'sign-in', expires_at: before.length };
        await tables.insertInto('link').values(row).execute();
      });
    };
    await Promise.all(Array.from({ length: 12 }, (_, index) => add('x'.repeat(index + 1))));
    const rows = await nodes[0]?.tables.selectFrom('link').select('expires_at').orderBy('expires_at').execute();
    expect(rows?.map((row) => Number(row.expires_at))).toEqual(Array.from({ length: 12 }, (_, index) => index));
    for (const node of nodes) await node.close();
  });
});
