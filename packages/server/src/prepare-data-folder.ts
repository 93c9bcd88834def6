import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsherError } from '@usher/journey';

/** Makes the data folder where it is not there. @throws UsherError `server/unwritable-folder` */
export function prepareDataFolder(folder: string): void {
  try {
    // What customers said is nobody else's to read.
    makeFolder(folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const isFile = code === 'EEXIST' || code === 'ENOTDIR';
    const reason = isFile ? 'a file stands in its way' : 'it may not be written';
    throw new UsherError(
      'server/unwritable-folder',
      `The data folder ${folder} cannot be made: ${reason}. Choose another in USHER_DATA.`,
      { cause },
    );
  }
}

/** Folder by folder: `recursive` would try for ever where a file system such as /proc says "not there" to a new folder. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
