import { createPostgresStore, createSqliteStore, type Store } from '@usher/storage';
import type { ServerConfig } from './config/read-config.ts';

/**
 * Opens what the configuration says everything is kept in: a PostgreSQL database, or SQLite in the data folder.
 *
 * @throws UsherError `storage/in-use`, `storage/unwritable`, `storage/unreachable` and others, each one sentence
 */
export async function openStore({
  databaseUrl,
  leaseTime,
  dataFolder,
  durability,
}: Pick<ServerConfig, 'databaseUrl' | 'leaseTime' | 'dataFolder' | 'durability'>): Promise<Store> {
  return databaseUrl === undefined
    ? createSqliteStore({ folder: dataFolder, durability })
    : createPostgresStore({ url: databaseUrl, leaseTime });
}
