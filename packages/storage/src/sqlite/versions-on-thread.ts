import type { PublishedVersion, Store } from '../store.ts';
import { wellFormed, wholeNumber } from './check-input.ts';
import type { StoreThread } from './store-thread.ts';
import type { WireVersion } from './wire.ts';

type Part<Names extends keyof Store> = Pick<Store, Names>;

/** The store's methods about published versions, over the thread that answers them. */
export function versionsOn({
  ask,
}: StoreThread): Part<
  | 'publish'
  | 'findVersion'
  | 'currentVersion'
  | 'findCurrent'
  | 'listCurrent'
  | 'listJourneys'
  | 'listLiveVersions'
  | 'listVersions'
  | 'setCurrentVersion'
> {
  return {
    async publish({ journeyId, version, document, lock, publishedAt, publishedBy, note }) {
      const published = await ask('publish', {
        journeyId: wellFormed('journeyId', journeyId),
        version: wellFormed('version', version),
        document: wellFormed('document', document),
        lock: wellFormed('lock', lock),
        publishedAt: wholeNumber('publishedAt', publishedAt),
        publishedBy: publishedBy === undefined ? null : wellFormed('publishedBy', publishedBy),
        note: note === undefined ? null : wellFormed('note', note),
      });
      return decodeVersion(published);
    },
    async findVersion(journeyId, version) {
      const found = await ask('findVersion', { journeyId, version });
      return found && decodeVersion(found);
    },
    async currentVersion(journeyId) {
      const found = await ask('currentVersion', { journeyId });
      return found && decodeVersion(found);
    },
    async findCurrent(journeyId) {
      return ask('findCurrent', { journeyId });
    },
    async listCurrent() {
      return ask('listCurrent', {});
    },
    async listJourneys() {
      return (await ask('listJourneys', {})).map(decodeVersion);
    },
    async listLiveVersions() {
      return (await ask('listLiveVersions', {})).map(decodeVersion);
    },
    async listVersions(journeyId) {
      const listed = await ask('listVersions', { journeyId });
      return listed.map(({ isCurrent, conversations, ...row }) => ({
        ...decodeVersion(row),
        isCurrent: isCurrent === 1,
        conversations,
      }));
    },
    async setCurrentVersion(journeyId, version) {
      await ask('setCurrentVersion', { journeyId, version });
    },
  };
}

/** The store's methods about drafts. */
export function draftsOn({ ask }: StoreThread): Part<'saveDraft' | 'findDraft' | 'listDrafts' | 'deleteDraft'> {
  return {
    async saveDraft({ journeyId, baseRevision, document, by, at }) {
      return ask('saveDraft', {
        journeyId: wellFormed('journeyId', journeyId),
        baseRevision: wholeNumber('baseRevision', baseRevision, 0),
        document: wellFormed('document', document),
        by: wellFormed('by', by),
        at: wholeNumber('at', at),
      });
    },
    async findDraft(journeyId) {
      return ask('findDraft', { journeyId });
    },
    async listDrafts() {
      return ask('listDrafts', {});
    },
    async deleteDraft(journeyId, baseRevision) {
      return ask('deleteDraft', { journeyId, baseRevision: wholeNumber('baseRevision', baseRevision, 0) });
    },
  };
}

function decodeVersion({ publishedBy, note, ...version }: WireVersion): PublishedVersion {
  return { ...version, ...(publishedBy === null ? {} : { publishedBy }), ...(note === null ? {} : { note }) };
}
