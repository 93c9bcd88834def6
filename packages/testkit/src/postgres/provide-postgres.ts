import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { sharedServer } from './shared-server.ts';
import { startServer } from './start-server.ts';

/** A PostgreSQL that tests may use. */
export interface ProvidedPostgres {
  /** Of a database that is there; leave it as it is. */
  readonly url: string;
  /** Makes an empty database. @returns its address */
  newDatabase(): Promise<string>;
  /** Removes the databases that were made here, and ends the server if it was started for this alone. */
  stop(): Promise<void>;
}

/**
 * Gives a PostgreSQL for tests: the one of `DATABASE_URL` (scratch databases are made there), the one that this run of tests
 * shares, or else one of its own. Where none can be had the problem says why.
 */
export async function providePostgres(): Promise<ProvidedPostgres | { readonly problem: string }> {
  const given = process.env.DATABASE_URL;
  if (given) return onServer(given, () => {});
  const shared = await sharedServer();
  if (shared) return 'problem' in shared ? shared : onServer(shared.url, () => {});
  const own = await startServer();
  return 'problem' in own ? own : onServer(own.url, own.stop);
}

/** Makes databases on a server, and removes them at the end. */
export function onServer(url: string, end: () => void): ProvidedPostgres {
  const made: string[] = [];
  return {
    url,
    async newDatabase() {
      const name = `usher_test_${randomBytes(8).toString('hex')}`;
      await run(url, `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`);
      made.push(name);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    async stop() {
      for (const name of made.splice(0)) await run(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      end();
    },
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
