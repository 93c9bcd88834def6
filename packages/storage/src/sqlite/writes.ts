import { StorageFailure } from './failure.ts';
import { changeRows, firstRow } from './row.ts';
import { saveDraft } from './save-draft.ts';
import type { Statements } from './statements.ts';
import type { Handlers, Writes } from './wire.ts';
import { withdrawOutbox } from './withdraw-outbox.ts';
import { writeTurn } from './write-turn.ts';

/** Everything that writes. The caller opens a savepoint before each call and rolls it back when the call throws. */
export function createWrites(statements: Statements): Handlers<Writes> {
  return {
    commit: (turn) => writeTurn(statements, turn),
    markTried: ({ id, at }) => requireWaiting(id, changeRows(statements.markTried, at, id)),
    settleOutbox({ id }) {
      statements.deleteOutbox.run(id);
    },
    withdrawOutbox: ({ id }) => withdrawOutbox(statements, id),
    retryOutbox: ({ id, availableAt, error }) =>
      requireWaiting(id, changeRows(statements.retryOutbox, availableAt, error, id)),
    buryOutbox: ({ id, error }) => requireWaiting(id, changeRows(statements.buryOutbox, error, id)),
    buryTurn({ conversationId, event, error, at }) {
      statements.insertDeadTurn.run(conversationId, event, error, at);
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
    deleteDraft({ journeyId }) {
      statements.deleteDraft.run(journeyId);
    },
    pruneInbox: ({ before, limit }) => changeRows(statements.pruneInbound, before, limit),
  };
}

function requireWaiting(id: number, changed: number): undefined {
  if (changed > 0) return;
  throw new StorageFailure(
    'storage/unknown-row',
    `No outbox row ${id} is waiting: it was settled or given up before. Do not perform its effect; read the outbox again.`,
  );
}

function unknownVersion(journeyId: string, version: string): StorageFailure {
  return new StorageFailure(
    'storage/unknown-version',
    `The journey "${journeyId}" has no version ${version}. Choose one of those it has; nothing was changed.`,
  );
}
