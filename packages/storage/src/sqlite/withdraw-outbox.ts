import { firstRow } from './row.ts';
import type { Statements } from './statements.ts';

/** Takes a row away unperformed. The line of a message stays, as a note that the customer does not read. */
export function withdrawOutbox(statements: Statements, id: number, about: string): undefined {
  const row = firstRow<{ conversationId: number; transcriptSeq: number | null }>(statements.withdrawOutbox, id);
  if (row === undefined || row.transcriptSeq === null) return;
  const line = firstRow<{ body: string }>(statements.readLine, row.conversationId, row.transcriptSeq);
  if (line === undefined) return;
  statements.turnIntoNote.run(toNoteBody(line.body, about), row.conversationId, row.transcriptSeq);
}

function toNoteBody(text: string, about: string): string {
  const body: unknown = JSON.parse(text);
  const facts = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : { content: body };
  return JSON.stringify({ ...facts, about });
}
