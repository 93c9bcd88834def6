import { accessSync, closeSync, constants, existsSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describeFailure, isBusy, StorageFailure } from './failure.ts';
import { migrate, readMigrations } from './migrate.ts';
import { requireSqliteVersion } from './sqlite-version.ts';
import type { Durability } from './wire.ts';

export interface OpenDatabase {
  readonly file: string;
  readonly database: DatabaseSync;
  /** Counts up by one each time it is opened. */
  readonly opening: number;
  /** Lets go of the database, and of the lock last. */
  close(): void;
}

/** The database's file in its folder. */
export function databaseFile(folder: string): string {
  return join(folder, 'usher.db');
}

/**
 * Opens the one writing connection: takes the lock, then brings the schema up to date.
 *
 * @throws StorageFailure `storage/sqlite-too-old`, `storage/unwritable`, `storage/in-use`, `storage/corrupt`,
 * `storage/too-new`, `storage/migration-failed`
 */
export function openDatabase(folder: string, durability: Durability): OpenDatabase {
  requireSqliteVersion(process.versions.sqlite ?? '0');
  const file = databaseFile(folder);
  requireWritable(folder, [file, `${file}.lock`]);
  let lock: DatabaseSync | undefined;
  let database: DatabaseSync | undefined;
  const close = () => {
    database?.close();
    lock?.close();
  };
  try {
    lock = holdLock(file);
    database = new DatabaseSync(file);
    configure(database, durability, file);
    migrate(database, readMigrations(new URL('./migrations/', import.meta.url)), file);
    return { file, database, opening: countOpening(database), close };
  } catch (error) {
    close();
    const { code, message, retry } = describeFailure(error, file);
    throw new StorageFailure(code, message, retry);
  }
}

function countOpening(database: DatabaseSync): number {
  const row = database.prepare('UPDATE opening SET number = number + 1 RETURNING number').get();
  return Number(row?.number);
}

/** SQLite would quietly open a file that may not be written for reading only, and its lock would then lock nobody out. */
function requireWritable(folder: string, files: readonly string[]): void {
  const problem = findProblem(folder, files);
  if (problem === undefined) return;
  throw new StorageFailure(
    'storage/unwritable',
    `Usher cannot keep its database in ${folder}: ${problem}. Create a folder that Usher's user may write, or choose another data folder.`,
  );
}

function findProblem(folder: string, files: readonly string[]): string | undefined {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return 'there is no such folder';
  for (const path of [folder, ...files]) {
    try {
      if (existsSync(path)) accessSync(path, constants.W_OK);
      else createPrivateFile(path);
    } catch {
      return `${path} may not be written`;
    }
  }
  return undefined;
}

/**
 * What customers said is nobody else's to read; SQLite gives its journal the permissions of the database.
 * For missing files only: closing one that SQLite has open would let go of its locks.
 */
function createPrivateFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

/**
 * One process owns a database: two would starve each other on SQLite's unfair locks, and keep their queues and timers twice.
 * The operating system lets go of this lock when the process ends, however it ends.
 *
 * @param file the database, whose lock stands beside it
 * @throws StorageFailure `storage/in-use`
 */
export function holdLock(file: string): DatabaseSync {
  const lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new StorageFailure(
      'storage/in-use',
      `The database ${file} is in use by another Usher. Stop that one first, or give this one a data folder of its own in USHER_DATA.`,
      'later',
    );
  }
}

const settings = {
  synchronous: { full: 'FULL', relaxed: 'NORMAL' },
  shared: `
    PRAGMA busy_timeout = 5000;
    PRAGMA foreign_keys = ON;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA cache_size = -65536;
    PRAGMA temp_store = MEMORY;`,
} as const;

function configure(database: DatabaseSync, durability: Durability, file: string): void {
  database.exec(settings.shared);
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
  if (mode !== 'wal') {
    throw new StorageFailure(
      'storage/unwritable',
      `The file system of ${file} does not support the journal that Usher needs (WAL), as network folders do not. Choose a data folder on a local disk.`,
    );
  }
  database.exec(`PRAGMA synchronous = ${settings.synchronous[durability]}`);
}
