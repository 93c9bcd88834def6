import type { Json } from '@usher/journey';
import type { ConversationRecord, LastLines, Store } from '../store.ts';
import { wellFormed, wholeNumber } from './check-input.ts';
import { decodeCommit, encodeInbound, encodePlace, encodeTurn } from './encode-turn.ts';
import { decodeOutboxRow, outboxOn } from './outbox-on-thread.ts';
import { recordsOn } from './records-on-thread.ts';
import { type StoreThread, startStoreThread } from './store-thread.ts';
import { deadTurnsOn, timersOn } from './timers-on-thread.ts';
import { draftsOn, versionsOn } from './versions-on-thread.ts';
import type { Durability, WireConversation, WireEntry, WireLine } from './wire.ts';

export interface SqliteStoreOptions {
  /** Where `usher.db` and its lock are kept: a folder that exists, on a local disk. */
  readonly folder: string;
  /**
   * `full` (the default) keeps every acknowledged turn through a loss of power. `relaxed` may lose the last ones then,
   * never leaves the file damaged, and saves the wait for the disk.
   */
  readonly durability?: Durability;
}

/**
 * Opens the embedded store, creating or migrating its database first.
 *
 * @throws UsherError `storage/in-use` while another process has it, `storage/unwritable`, `storage/corrupt`,
 * `storage/too-new` (written by a newer program), `storage/migration-failed`, `storage/sqlite-too-old`
 */
export async function createSqliteStore({ folder, durability = 'full' }: SqliteStoreOptions): Promise<Store> {
  return createStoreOn(await startStoreThread({ folder, durability }));
}

/** The store's methods over the thread that answers them. */
export function createStoreOn(thread: StoreThread): Store {
  return {
    ...alone,
    ...conversationsOn(thread),
    ...listsOn(thread),
    ...outboxOn(thread),
    ...timersOn(thread),
    ...deadTurnsOn(thread),
    ...versionsOn(thread),
    ...draftsOn(thread),
    ...recordsOn(thread),
    close: thread.close,
  };
}

/** One process has the database, so there is nobody to tell and nobody to hear from. */
const alone: Part<'isShared' | 'leaseTime' | 'renewNode' | 'keepPresence' | 'listPresence'> = {
  isShared: false,
  leaseTime: Number.POSITIVE_INFINITY,
  renewNode: async () => 'kept',
  keepPresence: async () => {},
  listPresence: async () => [],
};

type Part<Names extends keyof Store> = Pick<Store, Names>;

function conversationsOn({
  ask,
}: StoreThread): Part<
  | 'commit'
  | 'findConversation'
  | 'findConversationByKey'
  | 'findConversationAt'
  | 'isDuplicate'
  | 'pruneInbox'
  | 'readTranscript'
  | 'readTranscriptLines'
  | 'readEvents'
> {
  return {
    async commit(turn) {
      const wire = encodeTurn(turn);
      return decodeCommit(turn, wire, await ask('commit', wire));
    },
    async findConversation(id) {
      return decodeConversation(await ask('findConversation', { id: wholeNumber('id', id) }));
    },
    async findConversationByKey(key) {
      return decodeConversation(await ask('findConversationByKey', { key: wellFormed('key', key) }));
    },
    async findConversationAt(place, journeyId) {
      return decodeConversation(await ask('findConversationAt', { ...encodePlace(place), journeyId }));
    },
    async isDuplicate(inbound) {
      return ask('isDuplicate', encodeInbound(inbound));
    },
    async pruneInbox(before, limit) {
      return ask('pruneInbox', { before: wholeNumber('before', before), limit: wholeNumber('limit', limit, 0) });
    },
    async readTranscript(conversationId, after, limit, through) {
      const entries = await ask('readTranscript', {
        conversationId: wholeNumber('conversationId', conversationId),
        after: wholeNumber('after', after),
        limit: wholeNumber('limit', limit, 0),
        through: through === undefined ? undefined : wholeNumber('through', through),
      });
      return entries.map(decodeEntry);
    },
    async readTranscriptLines(conversationId, after, limit) {
      const lines = await ask('readTranscriptLines', {
        conversationId: wholeNumber('conversationId', conversationId),
        after: wholeNumber('after', after),
        limit: wholeNumber('limit', limit, 0),
      });
      return lines.map(decodeEntry);
    },
    async readEvents(conversationId, after, limit) {
      const entries = await ask('readEvents', {
        conversationId: wholeNumber('conversationId', conversationId),
        after: wholeNumber('after', after),
        limit: wholeNumber('limit', limit, 0),
      });
      return entries.map(({ event, ...entry }) => ({ ...entry, event: JSON.parse(event) }));
    },
  };
}

function listsOn({
  ask,
}: StoreThread): Part<'listAgentRequests' | 'listHeldConversations' | 'listActiveConversations' | 'readLastLines'> {
  return {
    async listAgentRequests(limit, conversationId) {
      const rows = await ask('listAgentRequests', {
        limit: wholeNumber('limit', limit, 0),
        conversationId: conversationId === undefined ? undefined : wholeNumber('conversationId', conversationId),
      });
      return rows.map(({ row, conversation }) => ({
        row: decodeOutboxRow(row),
        conversation: decodeRecord(conversation),
      }));
    },
    async listHeldConversations(limit) {
      return (await ask('listHeldConversations', { limit: wholeNumber('limit', limit, 0) })).map(decodeRecord);
    },
    async listActiveConversations(limit) {
      return (await ask('listActiveConversations', { limit: wholeNumber('limit', limit, 0) })).map(decodeRecord);
    },
    async readLastLines(conversationIds) {
      const ids = [...new Set(conversationIds)].map((id) => wholeNumber('conversation id', id));
      const lines = ids.length === 0 ? [] : await ask('readLastLines', { conversationIds: ids });
      const byConversation = new Map<number, LastLines>();
      for (const { conversationId, ...line } of lines) {
        const known = byConversation.get(conversationId) ?? { conversationId };
        byConversation.set(conversationId, { ...known, [line.direction]: decodeEntry(line) });
      }
      return [...byConversation.values()];
    },
  };
}

function decodeConversation(row: WireConversation | undefined): ConversationRecord | undefined {
  return row && decodeRecord(row);
}

function decodeRecord({ channel, address, ...record }: WireConversation): ConversationRecord {
  return { ...record, place: { channel, address } };
}

function decodeEntry<Row extends WireEntry | WireLine>(row: Row): Omit<Row, 'body'> & { body: Json } {
  return { ...row, body: JSON.parse(row.body) };
}
