import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UsherError } from '@usher/journey';
import { Kysely, SqliteDialect } from 'kysely';
import type { AccountsDatabase, AccountsTables } from './accounts-database.ts';
import { asSqliteDatabase } from './node-sqlite.ts';

export interface AccountsFile extends AccountsDatabase {
  readonly database: DatabaseSync;
}

export function accountsFile(dataFolder: string): string {
  return join(dataFolder, 'accounts.sqlite');
}

/**
 * Opens the database of the people who work here, and makes it first where there is none. It is a file of its own, so that
 * one process writes it with one connection, whatever the store of conversations does.
 *
 * @throws UsherError `accounts/in-use` while another process has it, `accounts/too-new`, `accounts/cannot-open`
 */
export function openAccountsFile(dataFolder: string): AccountsFile {
  const file = accountsFile(dataFolder);
  const opened: DatabaseSync[] = [];
  const close = () => {
    for (const each of opened.splice(0).reverse()) each.close();
  };
  try {
    opened.push(holdLock(`${file}.lock`));
    makePrivate(file);
    const database = new DatabaseSync(file);
    opened.push(database);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000');
    migrate(database, file);
    // It lets one in after another, transactions as a whole.
    const tables = new Kysely<AccountsTables>({ dialect: new SqliteDialect({ database: asSqliteDatabase(database) }) });
    return {
      database,
      tables,
      forLibrary: { db: tables, type: 'sqlite', transaction: true },
      secret: keepSecret(database),
      isShared: false,
      inTurn: (work) => tables.transaction().execute(work),
      close: () => tables.connection().execute(async () => close()),
    };
  } catch (error) {
    close();
    if (error instanceof UsherError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsherError(
      'accounts/cannot-open',
      `The accounts in ${file} cannot be opened: ${reason}. Let the server's user write the data folder and all files in it; where the file is damaged, restore the last backup.`,
      { cause: error },
    );
  }
}

/** The operating system lets go of this lock when the process ends, however it ends. */
function holdLock(path: string): DatabaseSync {
  makePrivate(path);
  const lock = new DatabaseSync(path);
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock.close();
    throw new UsherError(
      'accounts/in-use',
      `Another Usher has the accounts beside ${path}. Stop that one first, name its address where it is asked for, or another data folder in USHER_DATA.`,
      { cause },
    );
  }
}

/** Made before SQLite does, which would let others read it; its journal then has the same permissions. */
function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    chmodSync(path, 0o600);
  }
}

/** Numbered files, each in a transaction of its own; how far it came is in `user_version`. */
function migrate(database: DatabaseSync, file: string): void {
  const folder = new URL('./migrations/', import.meta.url);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const current = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (current > names.length) {
    throw new UsherError(
      'accounts/too-new',
      `The accounts in ${file} were written by a newer Usher. Start that one, or restore the backup made before the update.`,
    );
  }
  for (const [index, name] of names.entries()) {
    if (index < current) continue;
    const sql = readFileSync(new URL(name, folder), 'utf8');
    database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

function keepSecret(database: DatabaseSync): string {
  const kept = database.prepare('SELECT secret FROM cookie_secret').get()?.secret;
  if (typeof kept === 'string') return kept;
  const secret = randomBytes(32).toString('base64url');
  database.prepare('INSERT INTO cookie_secret (secret) VALUES (?)').run(secret);
  return secret;
}
