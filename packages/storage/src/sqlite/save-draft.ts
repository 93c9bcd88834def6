import type { DraftRecord, DraftSave, DraftSaved } from '../store.ts';
import { changeRows, firstRow } from './row.ts';
import type { Statements } from './statements.ts';

/** Compares and sets in one statement, so that of two who save at once one is told of the other. */
export function saveDraft(statements: Statements, save: DraftSave): DraftSaved {
  const { journeyId, baseRevision, document, by, at } = save;
  const changed =
    baseRevision === 0
      ? changeRows(statements.insertDraft, journeyId, document, at, by)
      : changeRows(statements.updateDraft, document, at, by, journeyId, baseRevision);
  const draft = firstRow<DraftRecord>(statements.findDraft, journeyId);
  if (changed === 0) return { outcome: 'conflict', draft };
  if (draft === undefined) throw new Error(`The draft of ${journeyId} vanished while it was saved.`);
  return { outcome: 'saved', draft };
}
