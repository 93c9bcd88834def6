import { type BlockCatalog, type Journey, listBlocks, listStates } from '@usher/journey';

export type ChecklistStep = 'write' | 'ask' | 'try' | 'publish' | 'chat';

/** What happened beside the document. */
export interface ChecklistFacts {
  readonly hasTried: boolean;
  readonly isPublished: boolean;
  readonly hasOpenedChat: boolean;
}

export interface ChecklistItem {
  readonly step: ChecklistStep;
  readonly isDone: boolean;
}

/** How far a newcomer has come: write → ask → try → publish → open the chat. */
export function listChecklist(
  journey: Journey,
  catalog: BlockCatalog,
  facts: ChecklistFacts,
): readonly ChecklistItem[] {
  const blocks = listBlocks(journey, catalog);
  const first = journey.languages[0] ?? 'en';
  const isWritten = (state: string) =>
    Object.entries(journey.texts[first] ?? {}).some(([key, text]) => key.startsWith(`${state}.`) && text.trim() !== '');
  const speaks = blocks.some(({ definition, entry }) => definition.group === 'say' && isWritten(entry.key));
  const asks = blocks.some(({ definition, entry }) => definition.waits === 'reply' && isWritten(entry.key));
  return [
    { step: 'write', isDone: speaks || (asks && listStates(journey).size > 0) },
    { step: 'ask', isDone: asks },
    { step: 'try', isDone: facts.hasTried },
    { step: 'publish', isDone: facts.isPublished },
    { step: 'chat', isDone: facts.hasOpenedChat },
  ];
}
