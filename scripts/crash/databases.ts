import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

export type StoreKind = 'sqlite' | 'postgres';

/** A database of one campaign, looked at from outside of the nodes. */
export interface CrashDatabase {
  /** What a node is started with. */
  readonly words: readonly string[];
  /** Rows of a query that names only columns which both databases have. */
  ask(sql: string): Promise<readonly Record<string, unknown>[]>;
  dispose(): Promise<void>;
}

/** A new SQLite file in a folder of its own. */
export function openSqlite(): CrashDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'usher-crash-'));
  let database: DatabaseSync | undefined;
  return {
    words: ['--folder', folder],
    async ask(sql) {
      // There is none before the first node has made it.
      database ??= new DatabaseSync(join(folder, 'usher.db'), { readOnly: true });
      return database.prepare(sql).all() as Record<string, unknown>[];
    },
    async dispose() {
      database?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param url of an empty database, which stays the caller's to drop */
export function openPostgres(url: string, lease: number): CrashDatabase {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => {});
  return {
    words: ['--database', url, '--lease', String(lease)],
    ask: async (sql) => (await pool.query(sql)).rows as Record<string, unknown>[],
    dispose: () => pool.end(),
  };
}
