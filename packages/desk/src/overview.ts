import type { DeskEvents, DeskListing } from '@usher/api/desk';
import type { Journey } from '@usher/journey';
import type { ConversationRecord, OutboxRow, Store } from '@usher/storage';
import { holderOf } from './control.ts';
import { type ConversationFacts, readFacts } from './conversation-facts.ts';
import { toListing } from './listing.ts';

export type Lists = DeskEvents['lists'];

/** One conversation as everybody at the desk sees it. */
export interface OverviewLine {
  readonly id: number;
  /** Turns committed. */
  readonly revision: number;
  readonly place: 'waiting' | 'held' | 'bot';
  readonly listing: DeskListing;
  /** Of what the customer said last; 0 where they said nothing. */
  readonly heardSeq: number;
}

/** All that waits, is held, or was active lately, by the number of the conversation. */
export type Overview = ReadonlyMap<number, OverviewLine>;

export interface OverviewParts {
  readonly store: Pick<
    Store,
    'listAgentRequests' | 'listHeldConversations' | 'listActiveConversations' | 'readLastLines'
  >;
  /** @throws where the version cannot be read */
  journeyOf(journeyId: string, version: string): Promise<Journey>;
}

const mostWaiting = 200;
const mostHeld = 200;
const mostWithBot = 50;

/** Reads the overview anew each time; remembers only what it read of snapshots that have not changed. */
export function createOverviewReader(parts: OverviewParts): () => Promise<Overview> {
  let known = new Map<number, { readonly revision: number; readonly facts: ConversationFacts }>();

  const factsOf = ({ id, revision, snapshot }: ConversationRecord): ConversationFacts => {
    const cached = known.get(id);
    return cached?.revision === revision ? cached.facts : readFacts(snapshot);
  };

  return async () => {
    const { conversations, requests } = await readConversations(parts.store);
    const lastLines = await parts.store.readLastLines([...conversations.keys()]);
    const lastOf = new Map(lastLines.map((last) => [last.conversationId, last]));
    const lines = new Map<number, OverviewLine>();
    const read: typeof known = new Map();
    for (const [id, conversation] of conversations) {
      const facts = factsOf(conversation);
      read.set(id, { revision: conversation.revision, facts });
      const journeyName = await nameOf(parts, conversation);
      const last = lastOf.get(id);
      const request = standing(requests.get(id), conversation);
      const listing = toListing({ conversation, facts, journeyName, request, last });
      const isHeld = holderOf(listing.control) !== undefined;
      const place = isHeld ? 'held' : request === undefined ? 'bot' : 'waiting';
      lines.set(id, { id, revision: conversation.revision, place, listing, heardSeq: last?.in?.seq ?? 0 });
    }
    known = read;
    return lines;
  };
}

/** A request from before an agent took the conversation is over once it is given back: its row goes a moment after that turn. */
function standing(
  request: OutboxRow | undefined,
  { controlHolder, controlEpoch }: ConversationRecord,
): OutboxRow | undefined {
  const isOver = request !== undefined && controlHolder === 'bot' && request.effect.epoch < controlEpoch;
  return isOver ? undefined : request;
}

/**
 * The three lists, each conversation once. Turns may be committed between the reads: a request is told with the conversation it was
 * read with, since with a newer one somebody would seem to wait who was just given back. The next look sees what came after.
 */
async function readConversations(store: OverviewParts['store']) {
  const asking = await store.listAgentRequests(mostWaiting);
  const held = await store.listHeldConversations(mostHeld);
  const active = await store.listActiveConversations(mostWithBot + asking.length + held.length);
  const requests = new Map<number, OutboxRow>();
  for (const { row } of asking) if (!requests.has(row.conversationId)) requests.set(row.conversationId, row);
  const conversations = new Map<number, ConversationRecord>();
  for (const { conversation } of asking) conversations.set(conversation.id, conversation);
  for (const record of [...held, ...active]) {
    const known = conversations.get(record.id);
    const isNewer = known === undefined || known.revision < record.revision;
    if (isNewer && !requests.has(record.id)) conversations.set(record.id, record);
  }
  for (const record of [...conversations.values()]) if (record.status === 'done') conversations.delete(record.id);
  return { conversations, requests };
}

async function nameOf({ journeyOf }: OverviewParts, { journeyId, version }: ConversationRecord): Promise<string> {
  try {
    return (await journeyOf(journeyId, version)).name;
  } catch {
    // A version that cannot be read is told elsewhere; the customer still waits.
    return journeyId;
  }
}

/** The overview as one agent sees it. */
export function arrangeLists(overview: Overview, agentId: string, agents: Lists['agents']): Lists {
  const at = (place: OverviewLine['place']) =>
    [...overview.values()].filter((line) => line.place === place).map(({ listing }) => listing);
  const isMine = ({ control }: DeskListing) => holderOf(control) === agentId;
  const held = at('held').sort((a, b) => (a.takenAt ?? 0) - (b.takenAt ?? 0));
  return {
    waiting: at('waiting').sort((a, b) => (a.request?.since ?? 0) - (b.request?.since ?? 0)),
    mine: held.filter(isMine),
    others: held.filter((listing) => !isMine(listing)),
    bot: at('bot')
      .sort((a, b) => b.updatedAt - a.updatedAt)
      .slice(0, mostWithBot),
    agents,
  };
}
