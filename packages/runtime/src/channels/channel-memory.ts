import { randomUUID } from 'node:crypto';
import { ChannelError, type ChannelLease, type ChannelMemory, type RecordOptions } from '@usher/channel';
import type { Json, Millis } from '@usher/journey';
import type { Lease, RecordWritten, Store } from '@usher/storage';

type MemoryStore = Pick<
  Store,
  'readRecord' | 'writeRecord' | 'deleteRecord' | 'listRecords' | 'takeLease' | 'extendLease' | 'releaseLease'
>;

/**
 * What one channel keeps, in the store: durable, the same on every node, and nobody else's.
 *
 * @param clock decides what has expired; how long a lease lasts is decided by the store
 */
export function createChannelMemory(store: MemoryStore, channel: string, clock: { now(): Millis }): ChannelMemory {
  const scope = `channel:${channel}`;
  const toStored = ({ name, fence }: ChannelLease): Lease => ({ name: `${scope}/${name}`, fence });

  const write = async (
    key: string,
    value: Json,
    { expiresAt, lease }: RecordOptions,
    expectedRevision?: number,
  ): Promise<RecordWritten['outcome']> => {
    const { outcome } = await store.writeRecord({
      ...{ scope, key, value, now: clock.now() },
      ...(expectedRevision === undefined ? {} : { expectedRevision }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(lease === undefined ? {} : { lease: toStored(lease) }),
    });
    if (outcome === 'fenced' && lease !== undefined) throw fenced(lease);
    return outcome;
  };

  return {
    read: async (key) => (await store.readRecord(scope, key, clock.now()))?.value,
    async write(key, value, options = {}) {
      await write(key, value, options);
    },
    add: async (key, value, options = {}) => (await write(key, value, options, 0)) === 'written',
    forget: (key) => store.deleteRecord(scope, key),
    async list(prefix, more) {
      const records = await store.listRecords(scope, prefix, { ...more, now: clock.now() });
      return records.map(({ key, value }) => ({ key, value }));
    },
    async takeLease(name, time) {
      // A holder for each taking: nobody shares one, not even within this process.
      const lease = await store.takeLease(toStored({ name, fence: 0 }).name, randomUUID(), time, clock.now());
      return lease && { name, fence: lease.fence };
    },
    extendLease: (lease, time) => store.extendLease(toStored(lease), time, clock.now()),
    releaseLease: (lease) => store.releaseLease(toStored(lease)),
  };
}

function fenced({ name }: ChannelLease): ChannelError {
  return new ChannelError(
    'channel/fenced',
    `Another process has taken the lease "${name}" since, so nothing was written. Stop what was done under it.`,
    'never',
  );
}
