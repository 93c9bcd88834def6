import { mkdirSync } from 'node:fs';
import { UsherError } from '@usher/journey';

/** Makes the data folder where it is not there. @throws UsherError `server/unwritable-folder` */
export function prepareDataFolder(folder: string): void {
  try {
    // What customers said is nobody else's to read.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
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
