import { chownSync, existsSync, readFileSync } from 'node:fs';

/** PostgreSQL refuses to run as root, so somebody else must. */
export interface ProgramUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** Who runs the server: whoever we are, or as root the user `postgres`, else `nobody`. Undefined where root has none of them. */
export function findProgramUser(): ProgramUser | undefined {
  if (process.getuid?.() !== 0) return {};
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${wanted}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/** Lets that user have a file or an empty folder. */
export function giveTo({ uid, gid }: ProgramUser, path: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}
