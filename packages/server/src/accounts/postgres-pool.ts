import { UsherError } from '@usher/journey';
import type { PostgresPool } from 'kysely';
import pg from 'pg';

/** Nobody waits longer than this for a database that does not answer; waiting for one's turn takes less. */
export const postgresTimes = { connect: 5_000, answer: 10_000, turn: 8_000, idleInTurn: 5_000 } as const;

/**
 * A few connections, made when they are needed. One that broke is not used again, and what went wrong is told in words.
 * The settings are such that a pooler between us and the database takes them.
 *
 * Its clients throw UsherError `accounts/unreachable` where the database does not answer, and `accounts/not-now` where it cannot do
 * at the moment what it was asked; everything else as it came.
 */
export function createPostgresPool(url: string): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: postgresTimes.connect,
    query_timeout: postgresTimes.answer,
    keepAlive: true,
  });
  // A connection that breaks while nobody uses it; whoever uses one is told by what they asked.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw inWords(error);
      });
      return guard(client);
    },
  };
}

type PoolClient = Awaited<ReturnType<PostgresPool['connect']>>;

function guard(client: pg.PoolClient): PoolClient {
  let isBroken = false;
  const query = async (text: string, values: readonly unknown[]) => {
    // A transaction that broke is rolled back: with its connection, and nobody waits for that again.
    if (isBroken) throw unreachable();
    try {
      return await client.query(text, [...values]);
    } catch (error) {
      const told = inWords(error);
      // Also after a time-out: the answer may still come, to whoever asked next.
      isBroken ||= isUnreachable(told);
      throw told;
    }
  };
  return {
    // The other way of calling it, with a cursor, is not used; the types cannot tell them apart.
    query: query as unknown as PoolClient['query'],
    release: (isUnwanted = false) => client.release(isUnwanted || isBroken),
  };
}

function isUnreachable(error: unknown): boolean {
  return error instanceof UsherError && error.code === 'accounts/unreachable';
}

/** Codes of PostgreSQL that name a fault of ours or a rule of the tables: 22 data, 23 constraint, 42 syntax and names, 0A features. */
const faults = /^(22|23|42|0A|XX)/;
/** Connection, and a server that goes down or comes up. */
const gone = /^(08|57P)/;

/** @returns the error itself where a restart of the database would not mend it */
export function inWords(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof UsherError) return error;
  const code = sqlState(error);
  if (code !== undefined && faults.test(code)) return error;
  if (code === undefined || gone.test(code)) {
    return unreachable(error);
  }
  return new UsherError(
    'accounts/not-now',
    'The database of the accounts cannot do this at the moment. Try again in a moment; the log of the database says why.',
    { cause: error, retry: 'later' },
  );
}

function unreachable(cause?: unknown): UsherError {
  return new UsherError(
    'accounts/unreachable',
    'The database of the accounts does not answer. Nobody was signed out; try again in a moment.',
    { cause, retry: 'later' },
  );
}

/** Five letters and digits; other errors have none, or a name of the operating system's such as ECONNREFUSED. */
function sqlState(error: Error): string | undefined {
  const code = 'code' in error ? String(error.code) : '';
  return /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
