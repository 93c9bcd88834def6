import { chmodSync, closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describeFailure, resultCodeOf, StorageFailure } from './failure.ts';
import { requireSqliteVersion } from './sqlite-version.ts';

/**
 * Copies a database as it is at one moment into a new file, on the disk when this returns. Whoever writes it meanwhile goes on
 * undisturbed; their journal grows until the copy is made.
 *
 * @throws StorageFailure `storage/nothing-there`, `storage/already-there`, `storage/corrupt`, `storage/unwritable`, `storage/full`
 */
export function backUpDatabase(file: string, copy: string): void {
  requireSqliteVersion(process.versions.sqlite ?? '0');
  requirePresent(file);
  if (existsSync(copy)) {
    throw new StorageFailure('storage/already-there', `There is a file ${copy} already, which is left as it is.`);
  }
  createPrivateFile(copy);
  inWords(file, () => {
    using database = openForReading(file);
    database.prepare('VACUUM INTO ?').run(copy);
  });
  chmodSync(copy, 0o600);
  syncFile(copy);
  syncFile(dirname(copy));
}

/** Reads a whole database and looks for damage. @throws StorageFailure `storage/nothing-there`, `storage/corrupt` */
export function checkDatabase(file: string): void {
  requirePresent(file);
  const found = inWords(file, () => {
    using database = openForReading(file);
    const problems = database.prepare('PRAGMA integrity_check(1)').all();
    const orphans = database.prepare('PRAGMA foreign_key_check').all();
    return problems[0]?.integrity_check !== 'ok' ? problems[0]?.integrity_check : orphans[0] && 'rows without a parent';
  });
  if (found === undefined) return;
  throw new StorageFailure('storage/corrupt', `The database ${file} is damaged (${found}). Take another backup.`);
}

/** Makes sure that a file or a folder is on the disk. */
export function syncFile(path: string): void {
  // Windows has no folders that can be opened.
  if (process.platform === 'win32') return;
  const opened = openSync(path, 'r');
  fsyncSync(opened);
  closeSync(opened);
}

/** A journal that a crash left can only be read by one who may also write; a backup may be where nobody may. */
function openForReading(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file);
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (error) {
    const code = resultCodeOf(error);
    if (code !== 8 && code !== 14) throw error;
    return new DatabaseSync(file, { readOnly: true });
  }
}

function requirePresent(file: string): void {
  if (existsSync(file)) return;
  throw new StorageFailure('storage/nothing-there', `There is no database ${file}. Name the folder that has it.`);
}

function createPrivateFile(path: string): void {
  closeSync(openSync(path, 'wx', 0o600));
}

function inWords<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { code, message, retry } = describeFailure(error, file);
    throw new StorageFailure(code, message, retry);
  }
}
