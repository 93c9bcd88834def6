import type { ConversationRecord, Store } from '../store.ts';
import { jsonText, wellFormed, wholeNumber } from './check-input.ts';
import { decodeCommit, encodeInbound, encodePlace, encodeTurn } from './encode-turn.ts';
import { type StoreThread, startStoreThread } from './store-thread.ts';
import type { Durability, WireConversation, WireDeadTurn, WireEntry, WireOutboxRow } from './wire.ts';

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
  return { ...conversationsOn(thread), ...outboxOn(thread), ...timersOn(thread), ...versionsOn(thread) };
}

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
  };
}

function outboxOn({
  ask,
}: StoreThread): Part<'listOutbox' | 'markTried' | 'settleOutbox' | 'retryOutbox' | 'buryOutbox' | 'listDeadOutbox'> {
  return {
    async listOutbox(after, limit) {
      const given = { after: wholeNumber('after', after), limit: wholeNumber('limit', limit, 0) };
      return (await ask('listOutbox', given)).map(decodeOutboxRow);
    },
    async markTried(id, at) {
      await ask('markTried', { id: wholeNumber('id', id), at: wholeNumber('at', at) });
    },
    async settleOutbox(id) {
      await ask('settleOutbox', { id: wholeNumber('id', id) });
    },
    async retryOutbox(id, { availableAt, error }) {
      await ask('retryOutbox', {
        id: wholeNumber('id', id),
        availableAt: wholeNumber('availableAt', availableAt),
        error,
      });
    },
    async buryOutbox(id, error) {
      await ask('buryOutbox', { id: wholeNumber('id', id), error });
    },
    async listDeadOutbox(limit) {
      return (await ask('listDeadOutbox', { limit: wholeNumber('limit', limit, 0) })).map(decodeOutboxRow);
    },
  };
}

function timersOn({ ask }: StoreThread): Part<'listDueTimers' | 'nextTimerDue' | 'buryTurn' | 'listDeadTurns'> {
  return {
    async listDueTimers(now, limit) {
      return ask('listDueTimers', { now: wholeNumber('now', now), limit: wholeNumber('limit', limit, 0) });
    },
    async nextTimerDue() {
      return ask('nextTimerDue', {});
    },
    async buryTurn({ conversationId, event, error, at }) {
      await ask('buryTurn', {
        conversationId: conversationId === null ? null : wholeNumber('conversationId', conversationId),
        event: jsonText('event', event),
        error,
        at: wholeNumber('at', at),
      });
    },
    async listDeadTurns(limit) {
      return (await ask('listDeadTurns', { limit: wholeNumber('limit', limit, 0) })).map(decodeDeadTurn);
    },
  };
}

function versionsOn({
  ask,
  close,
}: StoreThread): Part<'publish' | 'findVersion' | 'currentVersion' | 'listJourneys' | 'listLiveVersions' | 'close'> {
  return {
    async publish({ journeyId, version, document, lock, publishedAt }) {
      return ask('publish', {
        journeyId: wellFormed('journeyId', journeyId),
        version: wellFormed('version', version),
        document: wellFormed('document', document),
        lock: wellFormed('lock', lock),
        publishedAt: wholeNumber('publishedAt', publishedAt),
      });
    },
    async findVersion(journeyId, version) {
      return ask('findVersion', { journeyId, version });
    },
    async currentVersion(journeyId) {
      return ask('currentVersion', { journeyId });
    },
    async listJourneys() {
      return ask('listJourneys', {});
    },
    async listLiveVersions() {
      return ask('listLiveVersions', {});
    },
    close,
  };
}

function decodeConversation(row: WireConversation | undefined): ConversationRecord | undefined {
  if (row === undefined) return undefined;
  const { channel, address, ...record } = row;
  return { ...record, place: { channel, address } };
}

function decodeEntry(row: WireEntry) {
  return { ...row, body: JSON.parse(row.body) };
}

function decodeOutboxRow(row: WireOutboxRow) {
  return { ...row, effect: JSON.parse(row.effect) };
}

function decodeDeadTurn(row: WireDeadTurn) {
  return { ...row, event: JSON.parse(row.event) };
}
