import type { DeskListing } from '@usher/api/desk';
import type { ConversationRecord, LastLines, OutboxRow } from '@usher/storage';
import { holderOf, toControl } from './control.ts';
import type { ConversationFacts } from './conversation-facts.ts';
import { authorOf, shorten, toLastLine } from './transcript-body.ts';

/** What one line of the lists is made of. */
export interface ListingParts {
  readonly conversation: ConversationRecord;
  readonly facts: ConversationFacts;
  readonly journeyName: string;
  /** The request for a human that waits longest, where one does. */
  readonly request: OutboxRow | undefined;
  readonly last: LastLines | undefined;
}

export function toListing({ conversation, facts, journeyName, request, last }: ListingParts): DeskListing {
  const { key, journeyId, place, controlHolder, controlEpoch, controlSince, updatedAt } = conversation;
  const name = facts.holderName === undefined ? {} : { name: facts.holderName };
  const control = toControl({ holder: controlHolder, ...name, epoch: controlEpoch });
  const isHeld = holderOf(control) !== undefined;
  const newest = newestOf(last);
  return {
    key,
    journey: { id: journeyId, name: journeyName },
    channel: place.channel,
    language: facts.language,
    ...(facts.contact === undefined ? {} : { contact: facts.contact }),
    control,
    ...toRequest(request),
    ...(isHeld ? { takenAt: controlSince } : {}),
    updatedAt,
    ...(newest === undefined ? {} : { lastLine: toLastLine(newest) }),
    isUnanswered: isHeld ? isUnansweredByAgent(last) : newest?.direction === 'in',
  };
}

function toRequest(row: OutboxRow | undefined): Pick<DeskListing, 'request'> {
  if (row?.effect.type !== 'agent.request') return {};
  const { queue, reason, summary } = row.effect;
  return { request: { queue, reason: shorten(reason), summary, since: row.createdAt } };
}

function newestOf(last: LastLines | undefined) {
  const { in: heard, out: said } = last ?? {};
  if (heard === undefined || said === undefined) return heard ?? said;
  return heard.seq > said.seq ? heard : said;
}

/** What the bot says when an agent joins is no answer. */
function isUnansweredByAgent(last: LastLines | undefined): boolean {
  const { in: heard, out: said } = last ?? {};
  if (heard === undefined) return false;
  return said === undefined || said.seq < heard.seq || authorOf(said.body) === undefined;
}
