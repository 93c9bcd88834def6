import { type Millis, UsherError } from '@usher/journey';
import type { ConversationRecord, Place, Store } from '@usher/storage';
import type { HostedSnapshot } from './engine-port.ts';
import { createLruCache } from './lru-cache.ts';

/** A conversation as the runtime works with it: the store's record with the snapshot read. */
export interface Conversation {
  readonly id: number;
  readonly key: string;
  readonly place: Place;
  readonly journeyId: string;
  readonly version: string;
  readonly revision: number;
  readonly snapshot: HostedSnapshot;
  readonly updatedAt: Millis;
}

/**
 * Conversations by id and by place: from memory where they were used lately, else from the store. Where nodes share the store, one
 * from memory may be an older revision, which a commit notices; the newest at a place is always asked for.
 */
export interface Conversations {
  find(id: number): Promise<Conversation | undefined>;
  /** As it is now, whichever node wrote it. */
  findNow(id: number): Promise<Conversation | undefined>;
  findByKey(key: string): Promise<Conversation | undefined>;
  /** The newest one at a place, of that journey where given. */
  findAt(place: Place, journeyId?: string): Promise<Conversation | undefined>;
  /** After a commit: keeps what is now true, without reading the snapshot again. `isNew`: the turn began it, or moved it there. */
  keep(record: ConversationRecord, snapshot: HostedSnapshot, isNew: boolean): Conversation;
  /** After a conflict or a failure: the store knows better, also about which conversation is the newest at a place. */
  forget(conversation: { readonly id: number } | { readonly place: Place }): void;
}

/** Of a snapshot's text: the object that it becomes takes about five times as much. */
const bytesPerUnit = 5;
const bytesOfEntry = 1_000;

export function createConversations(store: Store, maximalBytes: number): Conversations {
  const newest = new Map<string, number>();
  const byId = createLruCache<number, Conversation>(maximalBytes, (id, { place }) => {
    if (newest.get(placeKey(place)) === id) newest.delete(placeKey(place));
  });

  const keep = (record: ConversationRecord, snapshot: HostedSnapshot): Conversation => {
    const conversation = toConversation(record, snapshot);
    byId.set(record.id, conversation, bytesOfEntry + record.snapshot.length * bytesPerUnit);
    return conversation;
  };
  const read = (record: ConversationRecord | undefined): Conversation | undefined => {
    if (record === undefined) return undefined;
    const cached = byId.get(record.id);
    // A turn may have been committed while the store was reading.
    return cached !== undefined && cached.revision >= record.revision ? cached : keep(record, readSnapshot(record));
  };
  const keepNewest = ({ id, place }: Conversation): void => {
    if (!store.isShared && byId.get(id) !== undefined) newest.set(placeKey(place), id);
  };
  /** Where it was, somebody else is the newest now. */
  const leaveOldPlace = ({ id, place }: ConversationRecord): void => {
    const before = byId.get(id)?.place;
    if (before === undefined || (before.address === place.address && before.channel === place.channel)) return;
    if (newest.get(placeKey(before)) === id) newest.delete(placeKey(before));
  };
  const findAt = async (place: Place, journeyId?: string): Promise<Conversation | undefined> => {
    const key = placeKey(place);
    const known = newest.get(key);
    const cached = known === undefined ? undefined : byId.get(known);
    if (cached !== undefined && (journeyId === undefined || cached.journeyId === journeyId)) return cached;
    const found = read(await store.findConversationAt(place, journeyId));
    // It may have been moved away while the store was reading.
    if (found !== undefined && placeKey(found.place) !== key) return findAt(place, journeyId);
    // One of a certain journey need not be the newest of its place.
    if (found === undefined || journeyId !== undefined) return found;
    const since = newest.get(key);
    const newer = since === undefined || since === known ? undefined : byId.get(since);
    if (newer !== undefined) return newer;
    keepNewest(found);
    return found;
  };

  return {
    find: async (id) => byId.get(id) ?? read(await store.findConversation(id)),
    findNow: async (id) => (store.isShared ? undefined : byId.get(id)) ?? read(await store.findConversation(id)),
    findByKey: async (key) => read(await store.findConversationByKey(key)),
    findAt,
    keep(record, snapshot, isNew) {
      leaveOldPlace(record);
      const conversation = keep(record, snapshot);
      if (isNew) keepNewest(conversation);
      return conversation;
    },
    forget(conversation) {
      if ('id' in conversation) byId.delete(conversation.id);
      else newest.delete(placeKey(conversation.place));
    },
  };
}

/** The conversations of one place share one line, so that a new one cannot begin beside the old one's turn. */
export function placeKey({ channel, address }: Place): string {
  return `${channel}\n${address}`;
}

function toConversation(record: ConversationRecord, snapshot: HostedSnapshot): Conversation {
  const { id, key, place, journeyId, version, revision, updatedAt } = record;
  return { id, key, place, journeyId, version, revision, snapshot, updatedAt };
}

/** @throws UsherError `runtime/bad-snapshot` */
function readSnapshot(record: ConversationRecord): HostedSnapshot {
  try {
    const snapshot = JSON.parse(record.snapshot) as HostedSnapshot;
    if (snapshot.format === 1) return snapshot;
  } catch {
    // Said below: what does not parse and what has another format need the same remedy.
  }
  throw new UsherError(
    'runtime/bad-snapshot',
    `The snapshot of conversation ${record.id} is not of format 1, which this version of Usher reads. It was left as it is; was the data folder written by a newer version?`,
  );
}
