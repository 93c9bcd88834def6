import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { UsherError } from '@usher/journey';
import pg from 'pg';
import { postgresTimes } from './postgres-pool.ts';

/** A schema of its own, so that its names stand in nobody's way. */
export const accountsSchema = 'accounts';

/** Whoever writes several rows of the accounts has this lock: a number that nothing else in the database takes. */
export const turnKey = '7305804402345110339';

/** How long a start waits for another node that prepares the database. */
const patience = 60_000;

export interface PrepareOptions {
  /** Nothing is made where nothing is: the address may be wrong. */
  readonly mustBeThere?: boolean;
}

/**
 * Makes the tables, or brings them to this version: numbered files, all in one transaction, one node after the other.
 *
 * @throws UsherError `accounts/too-new`, `accounts/nothing-there` where they have to be there, and what the database says
 * @returns the secret that signs cookies
 */
export async function preparePostgres(url: string, { mustBeThere = false }: PrepareOptions = {}): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: postgresTimes.connect });
  // Told by what is asked of it next.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = ${patience}`);
    await client.query('SELECT pg_advisory_xact_lock($1)', [turnKey]);
    await migrate(client, mustBeThere);
    const secret = await keepSecret(client);
    await client.query('COMMIT');
    return secret;
  } finally {
    // What was not committed is gone with the connection.
    await client.end();
  }
}

async function migrate(client: pg.Client, mustBeThere: boolean): Promise<void> {
  const folder = new URL('./migrations/postgres/', import.meta.url);
  const names = readdirSync(folder).sort();
  const current = await readVersion(client);
  if (current === 0 && mustBeThere) {
    throw new UsherError(
      'accounts/nothing-there',
      'There are no accounts in this database. Start the server once, or let DATABASE_URL name the database that it has.',
    );
  }
  if (current > names.length) {
    throw new UsherError(
      'accounts/too-new',
      `The accounts in this database were written by a newer Usher (${current}, known are ${names.length}). Start that one, or restore the backup made before the update.`,
    );
  }
  for (const [index, name] of names.entries()) {
    if (index < current) continue;
    await client.query(readFileSync(new URL(name, folder), 'utf8'));
    await client.query(`INSERT INTO ${accountsSchema}.migration (number) VALUES ($1)`, [index + 1]);
  }
}

/** How many of the files are done. */
async function readVersion(client: pg.Client): Promise<number> {
  // Asked first: once all is made the user needs no right to make anything.
  const there = await client.query(`SELECT to_regclass('${accountsSchema}.migration') IS NOT NULL AS is_there`);
  if (there.rows[0]?.is_there !== true) {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${accountsSchema};
      CREATE TABLE ${accountsSchema}.migration (number integer PRIMARY KEY, done_at timestamptz NOT NULL DEFAULT now())`);
  }
  const { rows } = await client.query(`SELECT coalesce(max(number), 0) AS number FROM ${accountsSchema}.migration`);
  return Number(rows[0]?.number);
}

async function keepSecret(client: pg.Client): Promise<string> {
  const { rows } = await client.query(`SELECT secret FROM ${accountsSchema}.cookie_secret`);
  const kept: unknown = rows[0]?.secret;
  if (typeof kept === 'string') return kept;
  const secret = randomBytes(32).toString('base64url');
  await client.query(`INSERT INTO ${accountsSchema}.cookie_secret (secret) VALUES ($1)`, [secret]);
  return secret;
}
