import type { Millis } from '@usher/journey';
import type { Place } from '../address.ts';
import { discordTimes } from '../limits.ts';
import type { Rest } from '../send/create-rest.ts';
import type { PlaceMemory, ReplyToken } from '../send/place-memory.ts';

export interface ReplyContext {
  readonly places: PlaceMemory;
  readonly quickRest: Rest;
  readonly applicationId: string;
  readonly now: () => Millis;
  /** Does what nobody waits for. */
  readonly startAside: (work: Promise<unknown>) => void;
  /** How long a waiting sign may stand that nothing takes the place of. */
  readonly patience: Millis;
}

/**
 * Keeps by which token somebody is answered, before their turn can say anything: one that is not good is kept as spent, so that
 * what is for one person alone stays so.
 */
export async function noteReply(
  place: Place,
  { isGood, ...reply }: Pick<ReplyToken, 'token' | 'isPrivate' | 'hasPlaceholder'> & { readonly isGood: boolean },
  context: ReplyContext,
): Promise<void> {
  const { places, now } = context;
  const known = await places.readReply(place);
  // The same once more changes nothing: its first answer may be there already.
  if (known?.token === reply.token) return;
  await places.writeReply(place, { ...reply, at: isGood ? now() : 0 });
  // What is for one person alone may still be on its way to the place that was kept for it.
  if (known?.isPrivate === false) context.startAside(removePlaceholder(known, context));
  if (!reply.hasPlaceholder || !isGood) return;
  setTimeout(() => context.startAside(endWaiting(place, reply.token, context)), context.patience).unref();
}

/** A journey may have nothing to say to a command; then Discord would call the bot unresponsive in the end. */
async function endWaiting(place: Place, token: string, context: ReplyContext): Promise<void> {
  const replies = [await context.places.readReply(place), await context.places.readReply(place, 0)];
  const reply = replies.find((each) => each?.token === token);
  if (reply !== undefined) await removePlaceholder(reply, context);
}

/** Takes away a waiting sign whose place no answer has taken. */
async function removePlaceholder(reply: ReplyToken, { quickRest, applicationId, now }: ReplyContext): Promise<void> {
  const isThere = reply.hasPlaceholder && reply.takenBy === undefined && now() < reply.at + discordTimes.token;
  if (!isThere) return;
  const path = `/webhooks/${applicationId}/${reply.token}/messages/@original` as const;
  await quickRest.call({ method: 'DELETE', path, isByToken: true });
}
