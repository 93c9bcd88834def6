import { StorageFailure } from './failure.ts';

/** Older ones can lose committed writes when a checkpoint meets a writer (https://sqlite.org/wal.html#walresetbug). */
const oldest = [3, 51, 3] as const;

/** @throws StorageFailure `storage/sqlite-too-old` unless `version` (`3.51.3`) is new enough to be trusted. */
export function requireSqliteVersion(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [index, least] of oldest.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) throw tooOld(version);
  }
}

function tooOld(version: string): StorageFailure {
  return new StorageFailure(
    'storage/sqlite-too-old',
    `This Node carries SQLite ${version}, which can lose committed data. Usher needs SQLite ${oldest.join('.')} or newer: run it with Node 24.15 or newer.`,
  );
}
