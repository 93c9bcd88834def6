import { UsherError } from '@usher/journey';
import pg from 'pg';
import { fromZeroFree } from './zero-free-text.ts';

const seconds = 1_000;

/** Ids, numbers and times are whole numbers below 2^53, so they come as numbers; all text may have had zeros. */
const parsers = new Map<number, (value: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.TEXT, fromZeroFree],
  [1016, (value) => (value === '{}' ? [] : value.slice(1, -1).split(',').map(Number))],
]);
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? pg.types.getTypeParser(oid, format as 'text'),
};

/** What each connection says when it begins; a pooler may know none of it. */
export const limitsOfSession = {
  statement_timeout: 10 * seconds,
  idle_in_transaction_session_timeout: 10 * seconds,
} as const;

export interface ConnectionSettings {
  readonly config: pg.ClientConfig;
  /** The database as people know it, without the password. */
  readonly place: string;
}

/** Reads an address such as `postgres://user:password@host:5432/name`. @throws UsherError `storage/bad-address` */
export function readAddress(url: string): ConnectionSettings {
  const config: pg.ClientConfig = {
    connectionString: url,
    application_name: 'usher',
    types,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5 * seconds,
    connectionTimeoutMillis: 10 * seconds,
    // Later than the server's own limit: it is for a server that does not answer at all.
    query_timeout: 20 * seconds,
  };
  try {
    const { host, port, database } = new pg.Client(config);
    if (/^postgres(ql)?:\/\//.test(url)) return { config, place: `The database "${database}" at ${host}:${port}` };
  } catch {
    // Said below; the reason may hold the password.
  }
  throw new UsherError(
    'storage/bad-address',
    'DATABASE_URL is no address of a PostgreSQL database. Write it as postgres://user:password@host:5432/name, with special characters of the password percent-encoded.',
  );
}
