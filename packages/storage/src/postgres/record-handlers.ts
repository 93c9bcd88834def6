import type { StoredFile, StoredFileInfo } from '../records.ts';
import type { WireRecord } from '../sqlite/wire.ts';
import { ask, type Handlers, type Means } from './handlers.ts';

type Written = { readonly outcome: 'written' | 'conflict' | 'fenced'; readonly revision: number };

/** Small things that channels keep. */
export function createRecords({
  database,
}: Means): Handlers<'readRecord' | 'writeRecord' | 'listRecords' | 'deleteRecord' | 'pruneRecords'> {
  const readRecord = async (scope: string, key: string, now: number) =>
    (await database.read<WireRecord>(ask('readRecord', scope, key, now)))[0];
  return {
    readRecord: ({ scope, key, now }) => readRecord(scope, key, now),
    async writeRecord({ scope, key, value, expected, expiresAt, leaseName, fence, now }) {
      const query = ask('writeRecord', scope, key, value, expected, expiresAt, leaseName, fence, now);
      // Without an expectation the last write stands, also where it is the same twice.
      const [row] = await (expected === null ? database.read<Written>(query) : database.write<Written>(query));
      if (row === undefined) throw new Error('The database answered a record with nothing.');
      if (row.outcome === 'written') return { outcome: 'written', revision: row.revision };
      if (row.outcome === 'fenced') return { outcome: 'fenced' };
      return { outcome: 'conflict', record: await readRecord(scope, key, now) };
    },
    listRecords: ({ scope, from, until, after, limit, now }) =>
      database.read<WireRecord>(ask('listRecords', scope, from, until, after, now, limit)),
    async deleteRecord({ scope, key }) {
      await database.read(ask('deleteRecord', scope, key));
      return undefined;
    },
    async pruneRecords({ before, limit }) {
      return (await database.write<{ count: number }>(ask('pruneRecords', before, limit)))[0]?.count ?? 0;
    },
  };
}

/** Leases, by the clock of the database. */
export function createLeases({ database }: Means): Handlers<'takeLease' | 'extendLease' | 'releaseLease'> {
  return {
    async takeLease({ name, holder, time }) {
      return (await database.read<{ fence: number }>(ask('takeLease', name, holder, time)))[0]?.fence ?? null;
    },
    async extendLease({ name, fence, time }) {
      return (await database.read(ask('extendLease', name, fence, time))).length > 0;
    },
    async releaseLease({ name, fence }) {
      await database.read(ask('releaseLease', name, fence));
      return undefined;
    },
  };
}

/** Files that came in. */
export function createFiles({
  database,
}: Means): Handlers<'keepFile' | 'useFile' | 'openFile' | 'findFile' | 'deleteFiles' | 'pruneFiles'> {
  const use = async (id: string) => (await database.read<{ isUsed: boolean }>(ask('useFile', id)))[0]?.isUsed ?? false;
  return {
    async keepFile({ id, channel, address, name, mime, createdAt, bytes, mostFiles, mostBytes, since }) {
      const quota = [mostFiles, mostBytes, since];
      const query = ask('keepFile', id, channel, address, name, mime, createdAt, bytes, ...quota);
      return (await database.read<{ isKept: boolean }>(query))[0]?.isKept ?? false;
    },
    // A second look sees what somebody else did to it during the first.
    useFile: async ({ id }) => (await use(id)) || use(id),
    async pruneFiles({ before, limit }) {
      return (await database.write<{ count: number }>(ask('pruneFiles', before, limit)))[0]?.count ?? 0;
    },
    async openFile({ id }) {
      const [file] = await database.read<StoredFile>(ask('openFile', id));
      // What the driver gives is a window of its buffer, and of a class that only servers know.
      return file && { ...file, bytes: new Uint8Array(file.bytes) };
    },
    findFile: async ({ id }) => (await database.read<StoredFileInfo>(ask('findFile', id)))[0],
    async deleteFiles({ channel, address }) {
      return (await database.write<{ count: number }>(ask('deleteFiles', channel, address)))[0]?.count ?? 0;
    },
  };
}
