import type { DraftRecord } from '../store.ts';
import { StorageFailure } from './failure.ts';
import { type Lanes, requireMine } from './lanes.ts';
import { createRecordWrites } from './records.ts';
import { changeRows, firstRow } from './row.ts';
import { saveDraft } from './save-draft.ts';
import type { Statements } from './statements.ts';
import type { Handlers, Writes } from './wire.ts';
import { withdrawOutbox } from './withdraw-outbox.ts';
import { writeTurn } from './write-turn.ts';

/** Everything that writes. The caller opens a savepoint before each call and rolls it back when the call throws. */
export function createWrites(statements: Statements, lanes: Lanes): Handlers<Writes> {
  return {
    ...lanes.writes,
    ...createRecordWrites(statements),
    commit: (turn) => writeTurn(statements, lanes, turn),
    withdrawOutbox: ({ id, about }) => withdrawOutbox(statements, id, about),
    retryOutbox: ({ id, availableAt, error }) =>
      requireMine(id, changeRows(statements.retryOutbox, availableAt, error, id, lanes.owner)),
    buryOutbox: ({ id, error }) => requireMine(id, changeRows(statements.buryOutbox, error, id, lanes.owner)),
    buryTurn({ conversationId, event, error, at }) {
      statements.insertDeadTurn.run(conversationId, event, error, at);
    },
    deleteDeadTurn({ id }) {
      statements.deleteDeadTurn.run(id);
    },
    publish({ journeyId, version, document, lock, publishedAt, publishedBy, note }) {
      statements.insertVersion.run(journeyId, version, journeyId, document, lock, publishedAt, publishedBy, note);
      statements.setCurrentVersion.run(journeyId, version);
      const row = firstRow<Writes['publish']['answer']>(statements.findVersion, journeyId, version);
      if (row === undefined) throw new Error(`Version ${version} of ${journeyId} vanished while it was published.`);
      return row;
    },
    setCurrentVersion({ journeyId, version }) {
      if (firstRow(statements.findVersion, journeyId, version) === undefined) throw unknownVersion(journeyId, version);
      statements.setCurrentVersion.run(journeyId, version);
    },
    saveDraft: (save) => saveDraft(statements, save),
    deleteDraft({ journeyId, baseRevision }) {
      if (changeRows(statements.deleteDraft, journeyId, baseRevision) > 0) return { outcome: 'deleted' };
      const draft = firstRow<DraftRecord>(statements.findDraft, journeyId);
      return draft === undefined ? { outcome: 'deleted' } : { outcome: 'conflict', draft };
    },
    pruneInbox: ({ before, limit }) => changeRows(statements.pruneInbound, before, limit),
  };
}

function unknownVersion(journeyId: string, version: string): StorageFailure {
  return new StorageFailure(
    'storage/unknown-version',
    `The journey "${journeyId}" has no version ${version}. Choose one of those it has; nothing was changed.`,
  );
}
