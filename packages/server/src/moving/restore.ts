import {
  closeSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { UsherError } from '@usher/journey';
import { backUpDatabase, checkDatabase, holdLock, openDatabase, syncFile } from '@usher/storage/maintenance';
import { openAccountsFile } from '../accounts/accounts-file.ts';
import { prepareDataFolder } from '../prepare-data-folder.ts';
import { type BackupList, databases, hashFile, listFile, plainFiles } from './installation-files.ts';

export interface RestoreOptions {
  /** A folder that `backUp` made, or a copy of a data folder. */
  readonly backup: string;
  /** Where no server runs. */
  readonly dataFolder: string;
  /** What is there is kept aside; otherwise it stops the restore. */
  readonly isForced: boolean;
  readonly now: number;
}

const temporaryName = '.restoring-';
const journals = ['-wal', '-shm'] as const;

/**
 * Puts a backup in the place of what a data folder holds. All of it is copied beside, checked and brought to this program's schema
 * first; then each file takes its place in one step.
 *
 * @throws UsherError `restore/no-backup`, `restore/not-empty`, `restore/changed`, `storage/in-use`, `storage/corrupt`,
 * `storage/too-new`, `accounts/too-new`; nothing was restored then
 * @returns where what was there is now
 */
export async function restore({ backup, dataFolder, isForced, now }: RestoreOptions): Promise<string | undefined> {
  const names = await readBackup(backup, dataFolder);
  prepareDataFolder(dataFolder);
  const locks: Disposable[] = [];
  const temporary = join(dataFolder, `${temporaryName}${process.pid}`);
  try {
    for (const name of databases) locks.push(lock(join(dataFolder, name)));
    const present = [...databases, ...plainFiles].filter((name) => existsSync(join(dataFolder, name)));
    if (present.length > 0 && !isForced) throw notEmpty(dataFolder, present);
    removeLeftOvers(dataFolder);
    mkdirSync(temporary, { mode: 0o700 });
    for (const name of names) copyChecked(join(backup, name), join(temporary, name));
    await openOnce(temporary);
    for (const name of names) syncFile(join(temporary, name));
    const aside = present.length === 0 ? undefined : join(dataFolder, `before-restore-${stamp(now)}`);
    if (aside !== undefined) keepAside(dataFolder, aside, present);
    for (const name of present) if (!names.includes(name)) rmSync(join(dataFolder, name));
    // The conversations last: until then the old ones are in their place.
    for (const name of names.toReversed()) renameSync(join(temporary, name), join(dataFolder, name));
    syncFile(dataFolder);
    return aside;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
    for (const held of locks) held[Symbol.dispose]();
  }
}

function lock(file: string): Disposable {
  const path = `${file}.lock`;
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  return holdLock(file);
}

/** @returns the files to restore, the conversations first */
async function readBackup(backup: string, dataFolder: string): Promise<readonly string[]> {
  if (!existsSync(join(backup, databases[0])) || resolve(backup) === resolve(dataFolder)) {
    throw new UsherError(
      'restore/no-backup',
      `${backup} is no backup: it ${existsSync(join(backup, databases[0])) ? 'is the data folder itself' : `holds no ${databases[0]}`}. Name a folder that "usher backup" made.`,
    );
  }
  const names = [...databases, ...plainFiles].filter((name) => existsSync(join(backup, name)));
  if (!existsSync(join(backup, listFile))) return names;
  const list = readList(join(backup, listFile));
  for (const [name, hash] of Object.entries(list.files)) {
    if (existsSync(join(backup, name)) && (await hashFile(join(backup, name))) === hash) continue;
    throw new UsherError(
      'restore/changed',
      `${join(backup, name)} is not what was backed up: it is missing, or was changed since. Nothing was restored; take another copy of the backup.`,
    );
  }
  return names;
}

function readList(path: string): BackupList {
  try {
    const { madeAt, files } = JSON.parse(readFileSync(path, 'utf8'));
    return { madeAt, files: Object.fromEntries(Object.entries(files).map(([name, hash]) => [name, String(hash)])) };
  } catch (cause) {
    throw new UsherError('restore/changed', `${path} cannot be read. Take another copy of the backup.`, { cause });
  }
}

/** Through SQLite, so that also what stands in a journal comes along. */
function copyChecked(from: string, to: string): void {
  if (databases.some((name) => from.endsWith(name))) {
    checkDatabase(from);
    backUpDatabase(from, to);
  } else copyFileSync(from, to);
}

/** What this program cannot open now, it could not open later. */
async function openOnce(folder: string): Promise<void> {
  openDatabase(folder, 'full').close();
  if (existsSync(join(folder, databases[1]))) await openAccountsFile(folder).close();
}

function keepAside(dataFolder: string, aside: string, present: readonly string[]): void {
  mkdirSync(aside, { mode: 0o700 });
  for (const name of present) {
    const [from, to] = [join(dataFolder, name), join(aside, name)];
    // A second name for the same file, so that there is one at every moment; not every file system has them.
    try {
      linkSync(from, to);
    } catch {
      copyFileSync(from, to);
    }
    for (const journal of journals) if (existsSync(from + journal)) renameSync(from + journal, to + journal);
  }
  syncFile(aside);
}

function removeLeftOvers(dataFolder: string): void {
  for (const name of readdirSync(dataFolder)) {
    if (name.startsWith(temporaryName)) rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
}

function stamp(now: number): string {
  return new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
}

function notEmpty(dataFolder: string, present: readonly string[]): UsherError {
  return new UsherError(
    'restore/not-empty',
    `The data folder ${dataFolder} holds ${present.join(', ')} already, and nothing was restored. Name an empty folder in USHER_DATA, or put the backup in their place with --force, which keeps them aside.`,
  );
}
