import { UsherError } from '@usher/journey';
import type { WireDeadTurn, WireListedVersion, WireVersion } from '../sqlite/wire.ts';
import type { CurrentVersion, DraftRecord, TimerRow } from '../store.ts';
import { ask, type Handlers, type Means } from './handlers.ts';

/** Timers, inbound ids that are old, and turns that failed. */
export function createKeeping({
  database,
  node,
  leaseTime,
}: Means): Handlers<
  'claimTimers' | 'nextTimerDue' | 'pruneInbox' | 'buryTurn' | 'listDeadTurns' | 'findDeadTurn' | 'deleteDeadTurn'
> {
  return {
    claimTimers: ({ now, limit }) => database.read<TimerRow>(ask('claimTimers', node.id, now, limit, leaseTime)),
    async nextTimerDue({ after }) {
      return (await database.read<{ due: number | null }>(ask('nextTimerDue', after)))[0]?.due ?? undefined;
    },
    async pruneInbox({ before, limit }) {
      return (await database.write<{ count: number }>(ask('pruneInbox', before, limit)))[0]?.count ?? 0;
    },
    async buryTurn({ conversationId, event, error, at }) {
      await database.write(ask('buryTurn', conversationId, event, error, at));
      return undefined;
    },
    listDeadTurns: ({ limit }) => database.read<WireDeadTurn>(ask('listDeadTurns', limit)),
    async findDeadTurn({ id }) {
      return (await database.read<WireDeadTurn>(ask('findDeadTurn', id)))[0];
    },
    async deleteDeadTurn({ id }) {
      await database.read(ask('deleteDeadTurn', id));
      return undefined;
    },
  };
}

/** Published versions. */
export function createVersions({
  database,
  signal,
}: Means): Handlers<
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
      const values = [journeyId, version, publishedAt, document, lock, publishedBy, note];
      const [row] = await database.write<WireVersion>(ask('publish', ...values));
      if (row === undefined) throw new Error(`Version ${version} of ${journeyId} vanished while it was published.`);
      signal({ about: 'journey', journeyId });
      return row;
    },
    async findVersion({ journeyId, version }) {
      return (await database.read<WireVersion>(ask('findVersion', journeyId, version)))[0];
    },
    async currentVersion({ journeyId }) {
      return (await database.read<WireVersion>(ask('currentVersion', journeyId)))[0];
    },
    async findCurrent({ journeyId }) {
      return (await database.read<CurrentVersion>(ask('findCurrent', journeyId)))[0];
    },
    listCurrent: () => database.read<CurrentVersion>(ask('listCurrent')),
    listJourneys: () => database.read<WireVersion>(ask('listJourneys')),
    listLiveVersions: () => database.read<WireVersion>(ask('listLiveVersions')),
    listVersions: ({ journeyId }) => database.read<WireListedVersion>(ask('listVersions', journeyId)),
    async setCurrentVersion({ journeyId, version }) {
      const set = await database.write(ask('setCurrentVersion', journeyId, version));
      if (set.length === 0) throw unknownVersion(journeyId, version);
      signal({ about: 'journey', journeyId });
      return undefined;
    },
  };
}

type SavedDraft = { readonly isSaved: boolean; readonly journeyId: string | null } & DraftRecord;

/** Journeys that somebody works on. */
export function createDrafts({
  database,
  signal,
}: Means): Handlers<'saveDraft' | 'findDraft' | 'listDrafts' | 'deleteDraft'> {
  return {
    async saveDraft({ journeyId, baseRevision, document, by, at }) {
      const [row] = await database.write<SavedDraft>(ask('saveDraft', journeyId, baseRevision, document, at, by));
      if (row === undefined) throw new Error(`The draft of ${journeyId} vanished while it was saved.`);
      const { isSaved, ...draft } = row;
      if (!isSaved) return { outcome: 'conflict', draft: draft.journeyId === null ? undefined : draft };
      signal({ about: 'journey', journeyId });
      return { outcome: 'saved', draft };
    },
    async findDraft({ journeyId }) {
      return (await database.read<DraftRecord>(ask('findDraft', journeyId)))[0];
    },
    listDrafts: () => database.read<DraftRecord>(ask('listDrafts')),
    async deleteDraft({ journeyId, baseRevision }) {
      const deleted = await database.write(ask('deleteDraft', journeyId, baseRevision));
      if (deleted.length > 0) {
        signal({ about: 'journey', journeyId });
        return { outcome: 'deleted' };
      }
      const [draft] = await database.read<DraftRecord>(ask('findDraft', journeyId));
      return draft === undefined ? { outcome: 'deleted' } : { outcome: 'conflict', draft };
    },
  };
}

function unknownVersion(journeyId: string, version: string): UsherError {
  return new UsherError(
    'storage/unknown-version',
    `The journey "${journeyId}" has no version ${version}. Choose one of those it has; nothing was changed.`,
  );
}
