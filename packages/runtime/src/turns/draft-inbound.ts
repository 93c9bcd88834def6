import type { InboundEvent } from '@usher/channel';
import type { Content } from '@usher/journey';
import type { Place } from '@usher/storage';
import type { LineOfMessage } from '../channels/message-refs.ts';
import type { Conversation } from '../conversations.ts';
import { draftApology } from './apology.ts';
import type { CommitParts, DraftedTurn } from './commit-turn.ts';
import { type TurnDrafter, toDedupe } from './draft-turn.ts';
import { toHeard } from './heard-line.ts';
import { mayBegin, mayBeginNext, toEvent, wishedJourney } from './inbound.ts';
import type { TurnFrame } from './turn-commit.ts';
import { TurnFailure } from './turn-failure.ts';

type Parts = Pick<CommitParts, 'store' | 'conversations' | 'clock'> & { readonly drafter: TurnDrafter };

export interface InboundMore {
  /** The dead letter that it is made from again; then a failure is thrown, and nobody apologises once more. */
  readonly revives?: number;
  /** The line that the event is about, where that is known. */
  readonly about?: LineOfMessage | undefined;
  /** What stands in the transcript, where it is not what the event says of itself. */
  readonly heard?: TurnFrame['heard'];
  /** Said beside what the journey says, where there is a conversation to say it in. */
  readonly also?: (conversation: Conversation) => readonly Content[];
}

/**
 * Computes what a customer's event leads to at its place, on what is true now: the next turn of the conversation there, or a new
 * one. Undefined where the event is nothing new.
 * @throws TurnFailure, what the drafter's `begin` throws
 */
export async function draftInbound(
  parts: Parts,
  place: Place,
  inbound: InboundEvent,
  more: InboundMore = {},
): Promise<DraftedTurn | undefined> {
  const { conversations, drafter } = parts;
  const wished = wishedJourney(inbound);
  const found = await conversations.findAt(place, wished);
  if (found === undefined && !mayBegin(inbound)) return undefined;
  const isOver = found?.snapshot.status === 'done';
  const asksForNext = isOver && mayBeginNext(inbound);
  const journeyId = found === undefined || asksForNext ? await drafter.choose(place, inbound) : undefined;
  if (found === undefined || journeyId !== undefined || (isOver && isOpening(inbound))) {
    const { revives } = more;
    const begin = () => drafter.begin(place, inbound, journeyId, revives === undefined ? {} : { revives });
    return parts.store.isShared ? beginBesideOthers(parts, place, wished === undefined, found?.id, begin) : begin();
  }
  return goOn(parts, place, inbound, found, more);
}

/** Opening a chat that is under way is nothing new; opening one that has ended begins the next. */
function isOpening({ type }: InboundEvent): boolean {
  return type === 'joined' || type === 'installed';
}

async function goOn(
  { clock, drafter }: Parts,
  place: Place,
  inbound: InboundEvent,
  found: Conversation,
  more: InboundMore,
): Promise<DraftedTurn | undefined> {
  const { revives, about, also } = more;
  const event = toEvent(inbound, clock.now(), found.key);
  const isHeardAfterEnd = mayBegin(inbound) || also !== undefined;
  if (event === undefined || (found.snapshot.status === 'done' && !isHeardAfterEnd)) return undefined;
  const seq = about?.conversation === found.id ? about.seq : undefined;
  const heard = more.heard ?? toHeard(inbound, seq);
  const frame = {
    ...{ inbound: toDedupe(place, inbound), heard, also: also?.(found) ?? [] },
    ...(revives === undefined ? {} : { revives }),
  };
  try {
    return await drafter.goOn(found, event, frame);
  } catch (error) {
    if (error instanceof TurnFailure && revives === undefined) return draftApology(found, error, heard);
    throw error;
  }
}

/** Another node may begin a conversation at the same place in the same moment: one of the two computes again. */
async function beginBesideOthers(
  { conversations }: Parts,
  place: Place,
  isNewest: boolean,
  found: number | undefined,
  begin: () => Promise<DraftedTurn>,
): Promise<DraftedTurn> {
  const newestBefore = (isNewest ? found : (await conversations.findAt(place))?.id) ?? null;
  const { commit, ...rest } = await begin();
  if (!('new' in commit.conversation)) return { ...rest, commit };
  return { ...rest, commit: { ...commit, conversation: { new: { ...commit.conversation.new, newestBefore } } } };
}
