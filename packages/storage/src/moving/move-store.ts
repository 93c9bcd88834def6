import { UsherError } from '@usher/journey';
import pg from 'pg';
import { readAddress } from '../postgres/connection-settings.ts';
import { createPostgresStore } from '../postgres/create-postgres-store.ts';
import { describeRefusal, sqlStateOf, unreachable } from '../postgres/failure.ts';
import { describeFailure, resultCodeOf } from '../sqlite/failure.ts';
import type { OpenDatabase } from '../sqlite/open-database.ts';
import { type MovedContent, type MovedPart, moveTables, requireEmpty } from './move-tables.ts';
import { storeTables } from './store-tables.ts';

export interface MoveOptions {
  /** The embedded store, which nobody else has meanwhile. */
  readonly from: Pick<OpenDatabase, 'database' | 'file'>;
  /** An empty PostgreSQL database. */
  readonly url: string;
  /** Further tables of the same installation, whose counterparts are there already. */
  readonly also?: readonly MovedPart[];
  /** Hears of each table that is there, checked. */
  readonly onMoved?: (content: MovedContent) => void;
}

/**
 * Moves everything of an embedded store into PostgreSQL, in one transaction: ids, counters, what waits and what is dead. Every
 * table is read back and compared before anything of it counts. What is moved goes through memory page by page.
 *
 * @throws UsherError `storage/not-empty`, `storage/not-the-same`, `storage/in-use` while an Usher runs on the target, and as
 * `createPostgresStore` does; the target is empty then as before
 */
export async function moveStore({ from, url, also = [], onMoved = () => {} }: MoveOptions): Promise<void> {
  // Makes the tables.
  await (await createPostgresStore({ url })).close();
  const { config, place } = readAddress(url);
  const client = new pg.Client({ ...config, types: plainTypes, query_timeout: undefined });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('BEGIN');
    // Whoever starts on this database meanwhile waits.
    await client.query('LOCK TABLE usher.node IN EXCLUSIVE MODE');
    await requireNobody(client, place);
    const parts = [{ database: from.database, schema: 'usher', tables: storeTables }, ...also];
    for (const part of parts) await requireEmpty(client, part);
    for (const part of parts) await moveTables(client, part, onMoved);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } catch (error) {
    throw inWords(error, from.file, place);
  } finally {
    // What was not committed goes with the connection.
    await client.end().catch(() => {});
  }
}

async function requireNobody(client: pg.Client, place: string): Promise<void> {
  const { rows } = await client.query('SELECT count(*) AS nodes FROM usher.node WHERE alive_until > clock_timestamp()');
  if (Number(rows[0]?.nodes) === 0) return;
  throw new UsherError('storage/in-use', `${place} is in use by an Usher that runs. Stop it, and move again.`);
}

function inWords(error: unknown, file: string, place: string): UsherError {
  if (error instanceof UsherError) return error;
  if (resultCodeOf(error) !== undefined) {
    const { code, message, retry } = describeFailure(error, file);
    return new UsherError(code, message, { retry, cause: error });
  }
  return sqlStateOf(error) === undefined ? unreachable(error, place) : describeRefusal(error, place);
}

/** Everything is compared as it is kept, but for whole numbers. */
const plainTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
};
