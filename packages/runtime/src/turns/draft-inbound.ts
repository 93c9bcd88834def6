import type { InboundEvent } from '@usher/channel';
import type { Place } from '@usher/storage';
import { draftApology } from './apology.ts';
import type { CommitParts, DraftedTurn } from './commit-turn.ts';
import { type TurnDrafter, toDedupe } from './draft-turn.ts';
import { toEvent, toHeard } from './inbound.ts';
import { TurnFailure } from './turn-failure.ts';

type Parts = Pick<CommitParts, 'store' | 'conversations' | 'clock'> & { readonly drafter: TurnDrafter };

/**
 * Computes what a customer's event leads to at its place, on what is true now: the next turn of the conversation there, or a new
 * one. Undefined where the event is nothing new.
 * @param revives the dead letter that it is made from again; then a failure is thrown, and nobody apologises once more
 * @throws TurnFailure, what the drafter's `begin` throws
 */
export async function draftInbound(
  parts: Parts,
  place: Place,
  inbound: InboundEvent,
  revives?: number,
): Promise<DraftedTurn | undefined> {
  const { conversations, clock, drafter } = parts;
  const more = revives === undefined ? {} : { revives };
  const wished = inbound.type === 'joined' ? inbound.journeyId : undefined;
  const found = await conversations.findAt(place, wished);
  const event = toEvent(inbound, clock.now());
  // Opening a chat that is under way is nothing new; opening one that has ended begins the next.
  if (event === undefined && found?.snapshot.status === 'active') return undefined;
  if (event === undefined || found === undefined) {
    const begin = () => drafter.begin(place, inbound, more);
    return parts.store.isShared ? beginBesideOthers(parts, place, wished === undefined, found?.id, begin) : begin();
  }
  const heard = toHeard(inbound);
  try {
    return await drafter.goOn(found, event, { ...more, inbound: toDedupe(place, inbound), heard });
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
