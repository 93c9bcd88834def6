import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { isFaultOfSql, StorageFailure } from './failure.ts';

/** One step forward of the schema. Numbers count up by one from 1 and are never given anew. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Reads `0001-initial.sql` and so on, in order. @throws Error when a number is missing or taken twice. */
export function readMigrations(folder: URL): readonly Migration[] {
  const files = readdirSync(folder).filter((file) => /^\d{4}-.+\.sql$/.test(file));
  return files.sort().map((name, index) => {
    const number = Number(name.slice(0, 4));
    if (number !== index + 1) throw new Error(`Migration ${name} should have number ${index + 1}.`);
    return { number, name, sql: readFileSync(new URL(name, folder), 'utf8') };
  });
}

/**
 * Brings a database up to the newest migration, each in a transaction of its own. Its number is kept in `user_version`.
 *
 * @throws StorageFailure `storage/too-new` for a database of a newer program, which stays untouched; `storage/migration-failed`
 * naming the migration, nothing of which was applied.
 */
export function migrate(database: DatabaseSync, migrations: readonly Migration[], file: string): void {
  const row = database.prepare('PRAGMA user_version').get();
  const current = Number(row?.user_version);
  if (current > migrations.length) {
    throw new StorageFailure(
      'storage/too-new',
      `The database ${file} was written by a newer Usher (schema ${current}; this program knows schemas up to ${migrations.length}). Start the newer program, or restore the backup made before the update.`,
    );
  }
  for (const migration of migrations.slice(current)) apply(database, migration, file);
}

function apply(database: DatabaseSync, { number, name, sql }: Migration, file: string): void {
  try {
    database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${number}; COMMIT`);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    if (!isFaultOfSql(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StorageFailure(
      'storage/migration-failed',
      `The database ${file} could not be brought to schema ${number} (${name}): ${reason}. It is unchanged; keep using the earlier program and report this.`,
    );
  }
}
