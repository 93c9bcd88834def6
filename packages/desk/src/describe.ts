import type { Journey } from '@usher/journey';
import type { ConversationRecord, Store } from '@usher/storage';
import { readFacts } from './conversation-facts.ts';
import type { Described } from './conversation-feed.ts';
import { describeConversation, labelsOf } from './describe-conversation.ts';
import { toListing } from './listing.ts';

export interface DescribeParts {
  readonly store: Pick<Store, 'findConversation' | 'listAgentRequests' | 'readLastLines'>;
  /** @throws where the version cannot be read */
  journeyOf(journeyId: string, version: string): Promise<Journey>;
}

/** Reads everything that an agent sees of a conversation beside its transcript. */
export async function describe(parts: DescribeParts, record: ConversationRecord): Promise<Described> {
  const { store, journeyOf } = parts;
  const [requests, lines, journey] = await Promise.all([
    store.listAgentRequests(1, record.id),
    store.readLastLines([record.id]),
    // Without its journey a conversation can still be read and answered.
    journeyOf(record.journeyId, record.version).catch(() => undefined),
  ]);
  const facts = readFacts(record.snapshot);
  const journeyName = journey?.name ?? record.journeyId;
  const listing = toListing({ conversation: record, facts, journeyName, request: requests[0]?.row, last: lines[0] });
  return { conversation: describeConversation(listing, record, facts, journey), labelOf: labelsOf(journey) };
}
