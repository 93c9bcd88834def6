import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UsherError } from '@usher/journey';
import { backUpDatabase, checkDatabase, syncFile } from '@usher/storage/maintenance';
import { type BackupList, databases, hashFile, listFile, plainFiles } from './installation-files.ts';

export interface BackUpOptions {
  readonly dataFolder: string;
  /** A folder that is not there yet, or empty. */
  readonly target: string;
  readonly now: number;
}

/**
 * Copies an installation into a folder while its server runs, each database as it is at one moment. The folder is there only
 * when it is whole, and on the disk.
 *
 * @throws UsherError `backup/no-data`, `backup/already-there`, `backup/unwritable`, `storage/corrupt`, `storage/full`
 * @returns the names of the files and their sizes in bytes
 */
export async function backUp({
  dataFolder,
  target,
  now,
}: BackUpOptions): Promise<readonly (readonly [string, number])[]> {
  if (!existsSync(join(dataFolder, databases[0]))) {
    throw new UsherError(
      'backup/no-data',
      `There is nothing to back up: ${dataFolder} holds no ${databases[0]}. Name the data folder in USHER_DATA.`,
    );
  }
  requireFree(target);
  const partial = `${target}.partial-${process.pid}`;
  makeFolder(partial);
  try {
    const names = [...databases, ...plainFiles].filter((name) => existsSync(join(dataFolder, name)));
    for (const name of names) copy(join(dataFolder, name), join(partial, name));
    const files: Record<string, string> = {};
    for (const name of names) files[name] = await hashFile(join(partial, name));
    const list: BackupList = { madeAt: new Date(now).toISOString(), files };
    writeFileSync(join(partial, listFile), `${JSON.stringify(list, null, 2)}\n`, { mode: 0o600 });
    for (const name of [...names, listFile]) syncFile(join(partial, name));
    syncFile(partial);
    rename(partial, target);
    return names.map((name) => [name, statSync(join(target, name)).size]);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function copy(from: string, to: string): void {
  if (databases.some((name) => from.endsWith(name))) {
    backUpDatabase(from, to);
    checkDatabase(to);
  } else {
    copyFileSync(from, to);
    chmodSync(to, 0o600);
  }
}

function requireFree(target: string): void {
  const found = statSync(target, { throwIfNoEntry: false });
  if (found === undefined || (found.isDirectory() && readdirSync(target).length === 0)) return;
  throw new UsherError(
    'backup/already-there',
    `There is something at ${target} already, which is left as it is. Name a folder that is not there yet.`,
  );
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder, { mode: 0o700 });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsherError('backup/unwritable', `The backup cannot be written: ${reason}. Name another folder.`, {
      cause,
    });
  }
}

function rename(partial: string, target: string): void {
  // Not every system lets a folder take the place of an empty one.
  if (existsSync(target)) rmSync(target, { recursive: true });
  renameSync(partial, target);
  syncFile(dirname(target));
}
