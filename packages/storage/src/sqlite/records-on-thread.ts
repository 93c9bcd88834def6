import { UsherError } from '@usher/journey';
import type { RecordStore, StoredRecord } from '../records.ts';
import { jsonText, wellFormed, wholeNumber } from './check-input.ts';
import { endOfPrefix } from './end-of-prefix.ts';
import type { StoreThread } from './store-thread.ts';
import type { WireRecord } from './wire.ts';

const most = { scope: 200, key: 500, valueBytes: 64 * 1024 } as const;

/** The store's methods about records, leases and files, over the thread that answers them. */
export function recordsOn(thread: StoreThread): RecordStore {
  return { ...keepRecords(thread), ...keepLeases(thread), ...keepFiles(thread) };
}

function keepRecords({
  ask,
}: StoreThread): Pick<RecordStore, 'readRecord' | 'writeRecord' | 'listRecords' | 'deleteRecord' | 'pruneRecords'> {
  return {
    async readRecord(scope, key, now) {
      const found = await ask('readRecord', { ...placeOf(scope, key), now: wholeNumber('now', now) });
      return found && decodeRecord(found);
    },
    async writeRecord({ scope, key, value, expectedRevision, expiresAt, lease, now }) {
      const written = await ask('writeRecord', {
        ...placeOf(scope, key),
        value: valueText(value),
        expected: expectedRevision === undefined ? null : wholeNumber('expectedRevision', expectedRevision, 0),
        expiresAt: expiresAt === undefined ? null : wholeNumber('expiresAt', expiresAt),
        leaseName: lease === undefined ? null : wellFormed('lease', lease.name),
        fence: lease === undefined ? null : wholeNumber('fence', lease.fence),
        now: wholeNumber('now', now),
      });
      if (written.outcome !== 'conflict') return written;
      return { outcome: 'conflict', record: written.record && decodeRecord(written.record) };
    },
    async listRecords(scope, prefix, { after, limit, now }) {
      const rows = await ask('listRecords', {
        scope: textUpTo('scope', scope, most.scope),
        from: textUpTo('prefix', prefix, most.key),
        until: endOfPrefix(prefix) ?? null,
        after: after === undefined ? null : wellFormed('after', after),
        limit: wholeNumber('limit', limit, 0),
        now: wholeNumber('now', now),
      });
      return rows.map(decodeRecord);
    },
    async deleteRecord(scope, key) {
      await ask('deleteRecord', placeOf(scope, key));
    },
    async pruneRecords(before, limit) {
      return ask('pruneRecords', { before: wholeNumber('before', before), limit: wholeNumber('limit', limit, 0) });
    },
  };
}

function keepLeases({ ask }: StoreThread): Pick<RecordStore, 'takeLease' | 'extendLease' | 'releaseLease'> {
  return {
    async takeLease(name, holder, time, now) {
      const fence = await ask('takeLease', {
        name: textUpTo('name', name, most.key),
        holder: wellFormed('holder', holder),
        time: wholeNumber('time', time, 0),
        now: wholeNumber('now', now),
      });
      return fence === null ? undefined : { name, fence };
    },
    async extendLease({ name, fence }, time, now) {
      return ask('extendLease', {
        name: wellFormed('name', name),
        fence: wholeNumber('fence', fence),
        time: wholeNumber('time', time, 0),
        now: wholeNumber('now', now),
      });
    },
    async releaseLease({ name, fence }) {
      await ask('releaseLease', { name: wellFormed('name', name), fence: wholeNumber('fence', fence) });
    },
  };
}

function keepFiles({
  ask,
}: StoreThread): Pick<RecordStore, 'keepFile' | 'useFile' | 'openFile' | 'findFile' | 'deleteFiles' | 'pruneFiles'> {
  return {
    async keepFile({ id, channel, address, name, mime, bytes, createdAt }, quota) {
      return ask('keepFile', {
        id: textUpTo('id', id, most.key),
        channel: wellFormed('channel', channel),
        address: wellFormed('address', address),
        name: wellFormed('name', name),
        mime: wellFormed('mime', mime),
        bytes,
        createdAt: wholeNumber('createdAt', createdAt),
        mostFiles: quota === undefined ? null : wholeNumber('quota.files', quota.files, 0),
        mostBytes: quota === undefined ? null : wholeNumber('quota.bytes', quota.bytes, 0),
        since: quota === undefined ? null : wholeNumber('quota.since', quota.since),
      });
    },
    async useFile(id) {
      return ask('useFile', { id: wellFormed('id', id) });
    },
    async pruneFiles(before, limit) {
      return ask('pruneFiles', { before: wholeNumber('before', before), limit: wholeNumber('limit', limit, 0) });
    },
    async openFile(id) {
      return ask('openFile', { id: wellFormed('id', id) });
    },
    async findFile(id) {
      return ask('findFile', { id: wellFormed('id', id) });
    },
    async deleteFiles(channel, address) {
      return ask('deleteFiles', { channel: wellFormed('channel', channel), address: wellFormed('address', address) });
    },
  };
}

function placeOf(scope: string, key: string): { readonly scope: string; readonly key: string } {
  return { scope: textUpTo('scope', scope, most.scope), key: textUpTo('key', key, most.key) };
}

function textUpTo(name: string, value: string, limit: number): string {
  if (value.length <= limit) return wellFormed(name, value);
  throw tooLong(name, `${value.length} characters`, `${limit} characters`);
}

function valueText(value: unknown): string {
  const text = jsonText('value', value);
  const bytes = Buffer.byteLength(text);
  if (bytes > most.valueBytes) throw tooLong('value', `${bytes} bytes`, `${most.valueBytes} bytes`);
  return text;
}

function tooLong(name: string, found: string, allowed: string): UsherError {
  return new UsherError(
    'storage/bad-input',
    `The store cannot keep ${name} of a record: it has ${found}, and may have ${allowed}. Nothing was written; keep less, or split it.`,
  );
}

function decodeRecord({ value, ...record }: WireRecord): StoredRecord {
  return { ...record, value: JSON.parse(value) };
}
