import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The databases of a data folder. One without accounts has never been started with them. */
export const databases = ['usher.db', 'accounts.sqlite'] as const;
/** Other files that belong to an installation, copied as they are. */
export const plainFiles = ['publish-token'] as const;
/** Says what a backup holds, so that a copy of it can be trusted. */
export const listFile = 'backup.json';

export interface BackupList {
  readonly madeAt: string;
  /** SHA-256 of each file. */
  readonly files: Readonly<Record<string, string>>;
}

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
