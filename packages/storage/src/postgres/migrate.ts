import { UsherError } from '@usher/journey';
import type pg from 'pg';
import type { Migration } from '../sqlite/migrate.ts';
import { describeRefusal, fateOf, sqlStateOf, uncertain, unreachable } from './failure.ts';

/** Everything of Usher is in this schema, so that a database may be shared with other programs. */
const prepareSchema = `
  CREATE SCHEMA IF NOT EXISTS usher;
  CREATE TABLE IF NOT EXISTS usher.migration (
    number     int PRIMARY KEY,
    name       text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`;
/** Held by whoever migrates, to the end of the transaction. */
const lock = 'SELECT pg_advisory_xact_lock(1970500196)';

/**
 * Brings a database up to the newest migration, each in a transaction of its own, one program at a time.
 *
 * @throws UsherError `storage/too-new` for a database of a newer program, which stays untouched; `storage/migration-failed`
 * naming the migration, nothing of which was applied
 */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[], place: string): Promise<void> {
  const client = await pool.connect().catch((error) => {
    throw unreachable(error, place);
  });
  let broken: Error | undefined;
  try {
    for (;;) if (!(await migrateOnce(client, migrations, place))) return;
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    if (error instanceof UsherError) throw error;
    throw fateOf(error) === 'unknown' ? uncertain(error, place) : describeRefusal(error, place);
  } finally {
    client.release(broken);
  }
}

/** Applies the next migration. @returns whether there was one */
async function migrateOnce(client: pg.PoolClient, migrations: readonly Migration[], place: string): Promise<boolean> {
  const present = await readNumber(client);
  if (present !== undefined) requireKnown(present, migrations.length, place);
  if (present === migrations.length) return false;
  // A migration may take longer than a statement usually may.
  await client.query('BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0');
  await client.query(lock);
  await client.query(prepareSchema);
  const next = migrations[(await readNumber(client)) ?? 0];
  if (next) await apply(client, next, place);
  await client.query('COMMIT');
  return true;
}

/** @returns undefined where nothing was ever migrated */
async function readNumber(client: pg.PoolClient): Promise<number | undefined> {
  const found = await client.query(`SELECT to_regclass('usher.migration') IS NOT NULL AS "isThere"`);
  if (!found.rows[0]?.isThere) return undefined;
  const { rows } = await client.query('SELECT coalesce(max(number), 0) AS number FROM usher.migration');
  return Number(rows[0]?.number);
}

function requireKnown(present: number, newest: number, place: string): void {
  if (present <= newest) return;
  throw new UsherError(
    'storage/too-new',
    `${place} was written by a newer Usher (schema ${present}; this program knows schemas up to ${newest}). Start the newer program, or restore the backup made before the update.`,
  );
}

async function apply(client: pg.PoolClient, { number, name, sql }: Migration, place: string): Promise<void> {
  try {
    await client.query(sql);
    await client.query('INSERT INTO usher.migration (number, name) VALUES ($1, $2)', [number, name]);
  } catch (error) {
    if (sqlStateOf(error) === undefined) throw error;
    await client.query('ROLLBACK');
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsherError(
      'storage/migration-failed',
      `${place} could not be brought to schema ${number} (${name}): ${reason}. It is unchanged; keep using the earlier program and report this.`,
      { cause: error },
    );
  }
}
