import type { Millis } from '@usher/journey';
import type { Store } from '../store.ts';

export interface PostgresStoreOptions {
  /** `postgres://user:password@host:5432/name`: PostgreSQL 14 or newer, also behind PgBouncer. */
  readonly url: string;
  /** How long this node may be silent before others take over its rows. 15 seconds where absent. */
  readonly leaseTime?: Millis;
  /** Connections at most, 8 where absent. One more hears the signals of other nodes. */
  readonly pool?: number;
  /** What people call this node. */
  readonly node?: string;
}

/**
 * Opens the store that several nodes share, creating or migrating its tables (in a schema `usher` of their own) first.
 *
 * When the database goes away, calls reject with `storage/unreachable` (nothing was written) or `storage/uncertain` (nobody
 * knows), both with `retry: 'later'`; when it is back, everything works again.
 *
 * @throws UsherError `storage/bad-address`, `storage/unreachable`, `storage/wrong-password`, `storage/no-database`,
 * `storage/server-too-old`, `storage/wrong-encoding`, `storage/too-new` (written by a newer program), `storage/migration-failed`
 */
export async function createPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  // Who keeps everything in SQLite need not load the client.
  const { openPostgresStore } = await import('./open-postgres-store.ts');
  return openPostgresStore(options);
}
