import type { SQLInputValue } from 'node:sqlite';
import { allRows, changeRows, firstRow } from './row.ts';
import type { Statements } from './statements.ts';
import type { Handlers, Reads, WireRecord, Writes } from './wire.ts';

/** Records, leases and files: what writes. */
export function createRecordWrites(
  statements: Statements,
): Handlers<
  Pick<
    Writes,
    | 'writeRecord'
    | 'deleteRecord'
    | 'pruneRecords'
    | 'takeLease'
    | 'extendLease'
    | 'releaseLease'
    | 'keepFile'
    | 'useFile'
    | 'deleteFiles'
    | 'pruneFiles'
  >
> {
  return {
    writeRecord: (write) => writeRecord(statements, write),
    deleteRecord({ scope, key }) {
      statements.deleteRecord.run(scope, key);
    },
    pruneRecords: ({ before, limit }) => changeRows(statements.pruneRecords, before, limit),
    takeLease: ({ name, holder, time, now }) =>
      firstRow<{ fence: number }>(statements.takeLease, name, holder, now + time, holder, now)?.fence ?? null,
    extendLease: ({ name, fence, time, now }) => changeRows(statements.extendLease, now + time, name, fence) > 0,
    releaseLease({ name, fence }) {
      statements.releaseLease.run(name, fence);
    },
    keepFile: (file) => keepFile(statements, file),
    useFile({ id }) {
      statements.deleteUnusedFile.run(id);
      return firstRow(statements.findFile, id) !== undefined;
    },
    deleteFiles({ channel, address }) {
      statements.deleteUnusedFiles.run(channel, address);
      return changeRows(statements.deleteFiles, channel, address);
    },
    pruneFiles({ before, limit }) {
      const unused = allRows<{ id: string }>(statements.listUnusedFiles, before, limit);
      for (const { id } of unused) {
        statements.deleteUnusedFile.run(id);
        statements.deleteFile.run(id);
      }
      return unused.length;
    },
  };
}

/** Records and files: what reads. */
export function createRecordReads(
  statements: Statements,
): Handlers<Pick<Reads, 'readRecord' | 'listRecords' | 'openFile' | 'findFile'>> {
  return {
    readRecord: ({ scope, key, now }) => firstRow(statements.readRecord, scope, key, now),
    listRecords: ({ scope, from, until, after, limit, now }) =>
      allRows(statements.listRecords, scope, from, until, until, after ?? '', after, now, limit),
    openFile: ({ id }) => firstRow(statements.openFile, id),
    findFile: ({ id }) => firstRow(statements.findFile, id),
  };
}

function writeRecord(
  statements: Statements,
  { scope, key, value, expected, expiresAt, leaseName, fence, now }: Writes['writeRecord']['given'],
): Writes['writeRecord']['answer'] {
  if (leaseName !== null && firstRow(statements.findLease, leaseName, fence) === undefined)
    return { outcome: 'fenced' };
  const isNew = expected === null || expected === 0;
  const content: SQLInputValue[] = [expiresAt, fence, value];
  const written = isNew
    ? firstRow<{ revision: number }>(statements.insertRecord, scope, key, ...content, expected, now)
    : firstRow<{ revision: number }>(statements.updateRecord, ...content, scope, key, expected, now);
  if (written !== undefined) return { outcome: 'written', revision: written.revision };
  return { outcome: 'conflict', record: firstRow<WireRecord>(statements.readRecord, scope, key, now) };
}

function keepFile(statements: Statements, file: Writes['keepFile']['given']): boolean {
  const { id, channel, address, name, mime, createdAt, bytes, mostFiles, mostBytes, since } = file;
  const isSent = mostFiles !== null && mostBytes !== null;
  if (isSent) {
    const others = firstRow<{ files: number; bytes: number }>(statements.countFiles, channel, address, since, id);
    if (others !== undefined && (others.files >= mostFiles || others.bytes + bytes.byteLength > mostBytes))
      return false;
  }
  const kept = changeRows(statements.keepFile, id, channel, address, name, mime, createdAt, bytes);
  if (isSent && kept > 0) statements.insertUnusedFile.run(id, createdAt);
  return true;
}
