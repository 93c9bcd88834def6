import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { postgresForTests } from '@usher/testkit/postgres';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { openServer, type TestServer } from '../../http/test/open-server.ts';
import type { AccountsDatabase } from '../accounts-database.ts';
import { accountsFile, openAccountsFile } from '../accounts-file.ts';
import { openAccountsPostgres } from '../accounts-postgres.ts';
import type { Hashing } from './hashing.ts';

/** One kind of database that accounts are kept in. */
export interface TestDatabase {
  readonly name: string;
  /** Whether several nodes may have one place. */
  readonly isShared: boolean;
  /** A place where nothing is yet; it is gone after the test. */
  createPlace(): Promise<Place>;
  /** A whole server, on a new place unless one is given. */
  openServer(environment?: Readonly<Record<string, string>>, place?: Place, hashing?: Hashing): Promise<TestServer>;
}

export interface Place {
  readonly folder: string;
  /** What tells a server of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** What a node does when it starts. */
  open(): Promise<AccountsDatabase>;
  /** Runs SQL on the tables as a stranger does. */
  run(text: string): Promise<void>;
  /** From now on rows of the table cannot be changed, as on a full disk. */
  fill(table: 'person' | 'session'): Promise<void>;
  /** They can be changed again. */
  empty(table: 'person' | 'session'): Promise<void>;
  /** Everything that is kept. */
  read(): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]>;
}

export const sqlite: TestDatabase = {
  name: 'SQLite',
  isShared: false,
  async createPlace() {
    const folder = makeFolder();
    const run = async (text: string) => {
      const database = new DatabaseSync(accountsFile(folder));
      database.exec(text);
      database.close();
    };
    return {
      folder,
      environment: {},
      open: async () => openAccountsFile(folder),
      run,
      fill: (table) =>
        run(`CREATE TRIGGER full_${table} BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, 'disk is full'); END`),
      empty: (table) => run(`DROP TRIGGER full_${table}`),
      read: async () => readFolder(folder),
    };
  },
  openServer: (environment, place, hashing) => openServerOn(sqlite, { environment, place, hashing }),
};

const provided = await postgresForTests();

/** Where tests find a PostgreSQL server; undefined where there is none. */
export const postgresUrl = provided?.url;

export const postgres: TestDatabase = {
  name: 'PostgreSQL',
  isShared: true,
  async createPlace() {
    const folder = makeFolder();
    const url = await createPostgresDatabase();
    const run = async (text: string) => void (await askPostgres(url, `SET search_path = accounts; ${text}`));
    return {
      folder,
      environment: { DATABASE_URL: url },
      open: () => openAccountsPostgres(url),
      run,
      fill: (table) =>
        run(`CREATE FUNCTION full_${table}() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN RAISE EXCEPTION 'disk is full' USING ERRCODE = '53100'; END $$;
          CREATE TRIGGER full_${table} BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION full_${table}()`),
      empty: (table) => run(`DROP TRIGGER full_${table} ON ${table}`),
      async read() {
        const names = await askPostgres(
          url,
          `SELECT table_name FROM information_schema.tables WHERE table_schema = 'accounts'`,
        );
        const tables = names.map(async ({ table_name: name }) => {
          const rows = await askPostgres(url, `SELECT t::text AS row FROM accounts."${name}" t`);
          return { name: String(name), bytes: Buffer.from(JSON.stringify(rows)) };
        });
        return [...(await Promise.all(tables)), ...readFolder(folder)];
      },
    };
  },
  openServer: (environment, place, hashing) => openServerOn(postgres, { environment, place, hashing }),
};

/** Both, or SQLite alone where there is no PostgreSQL to test with. */
export const databases: readonly TestDatabase[] = postgresUrl === undefined ? [sqlite] : [sqlite, postgres];

async function openServerOn(
  database: TestDatabase,
  {
    environment,
    place,
    hashing = 'quick',
  }: {
    readonly environment: Readonly<Record<string, string>> | undefined;
    readonly place: Place | undefined;
    readonly hashing: Hashing | undefined;
  },
): Promise<TestServer> {
  const { folder, environment: its } = place ?? (await database.createPlace());
  return openServer({ ...its, ...environment }, { folder, hashing });
}

export async function askPostgres(url: string, text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows ?? [];
  } finally {
    await client.end();
  }
}

async function createPostgresDatabase(): Promise<string> {
  if (provided === undefined) throw new Error('There is no PostgreSQL to test with.');
  return provided.newDatabase();
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'usher-accounts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function readFolder(folder: string) {
  return readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}
