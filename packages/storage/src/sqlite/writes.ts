import { StorageFailure } from './failure.ts';
import { changeRows, firstRow } from './row.ts';
import type { Statements } from './statements.ts';
import type { Handlers, Writes } from './wire.ts';
import { writeTurn } from './write-turn.ts';

/** Everything that writes. The caller opens a savepoint before each call and rolls it back when the call throws. */
export function createWrites(statements: Statements): Handlers<Writes> {
  return {
    commit: (turn) => writeTurn(statements, turn),
    markTried: ({ id, at }) => requireWaiting(id, changeRows(statements.markTried, at, id)),
    settleOutbox({ id }) {
      statements.deleteOutbox.run(id);
    },
    retryOutbox: ({ id, availableAt, error }) =>
      requireWaiting(id, changeRows(statements.retryOutbox, availableAt, error, id)),
    buryOutbox: ({ id, error }) => requireWaiting(id, changeRows(statements.buryOutbox, error, id)),
    buryTurn({ conversationId, event, error, at }) {
      statements.insertDeadTurn.run(conversationId, event, error, at);
    },
    publish({ journeyId, version, document, lock, publishedAt }) {
      statements.insertVersion.run(journeyId, version, journeyId, document, lock, publishedAt);
      statements.setCurrentVersion.run(journeyId, version);
      const row = firstRow<Writes['publish']['answer']>(statements.findVersion, journeyId, version);
      if (row === undefined) throw new Error(`Version ${version} of ${journeyId} vanished while it was published.`);
      return row;
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
