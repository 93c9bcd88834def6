import type { Millis } from '@usher/journey';
import type { Place } from '../address.ts';
import { toId, toRaw } from '../inbound/raw.ts';
import { discordTimes } from '../limits.ts';
import type { LoadedFiles, NativeMessage } from '../render/native.ts';
import type { Rest } from './create-rest.ts';
import { findSent } from './find-sent.ts';
import { Doubt, followUp, noting } from './follow-up.ts';
import { toPayload } from './payload.ts';
import type { Begun, PlaceMemory, ReplyToken } from './place-memory.ts';
import { discordCode, RestFailure } from './rest-failure.ts';

export interface SendContext {
  readonly rest: Rest;
  /** Never sends anything again by itself. */
  readonly onceRest: Rest;
  readonly places: PlaceMemory;
  readonly applicationId: string;
  readonly now: () => Millis;
  /** Which of Discord's messages is which of ours, as far as this process was told. */
  readonly told: Map<string, string>;
}

/** One message of Discord's, and all that decides how it goes out. */
export interface Sending {
  readonly place: Place;
  readonly native: NativeMessage;
  readonly loaded: LoadedFiles;
  readonly nonce: string;
  /** Of the whole message that this one belongs to. */
  readonly messageNonce: string;
  readonly isFirst: boolean;
  readonly sentAt: Millis;
  readonly reply: ReplyToken | undefined;
}

/** A token that is good no more; the message goes another way. [D] */
const spent: readonly number[] = [
  discordCode.invalidWebhookToken,
  discordCode.unknownWebhook,
  discordCode.unknownInteraction,
];

/** Where a bot has no place itself, an answer to a command or click goes by its token. */
const noPlace: readonly number[] = [
  discordCode.missingAccess,
  discordCode.missingPermissions,
  discordCode.unknownChannel,
];

/** @returns Discord's id of what it shows, where it tells one. @throws RestFailure. @throws Doubt */
export async function sendNative(sending: Sending, context: SendContext): Promise<string | undefined> {
  const begun = await context.places.readBegun(sending.nonce);
  if (begun?.hasEnded === true) return begun.ref;
  return begun === undefined ? sendFirst(sending, context) : sendAgain(sending, begun, context);
}

function isGoodNow(reply: ReplyToken | undefined, { now }: SendContext): boolean {
  return reply !== undefined && now() < reply.at + discordTimes.token;
}

async function sendFirst(sending: Sending, context: SendContext): Promise<string | undefined> {
  const { reply } = sending;
  const isGood = isGoodNow(reply, context);
  if (reply === undefined) return sendToChannel(sending.place.channel, sending, context);
  try {
    if (isGood && mayTakePlaceholder(sending, reply)) return await takePlaceholder(sending, reply, context);
    if (isGood && reply.isPrivate) return await followUp(sending, reply, context);
  } catch (error) {
    if (!(error instanceof RestFailure) || !spent.includes(error.code)) throw error;
  }
  if (reply.isPrivate) return sendDirectly(sending, context);
  try {
    return await sendToChannel(sending.place.channel, sending, context);
  } catch (error) {
    if (!isGood || !(error instanceof RestFailure) || !noPlace.includes(error.code)) throw error;
    return followUp(sending, reply, context);
  }
}

function mayTakePlaceholder({ isFirst, messageNonce }: Sending, reply: ReplyToken): boolean {
  return reply.hasPlaceholder && isFirst && (reply.takenBy === undefined || reply.takenBy === messageNonce);
}

/** Puts the first answer in the place of "… is thinking". The same one sent again changes nothing. */
async function takePlaceholder(sending: Sending, reply: ReplyToken, context: SendContext): Promise<string | undefined> {
  const { place, messageNonce } = sending;
  if (reply.takenBy === undefined) await context.places.takePlace(place, reply.token, messageNonce);
  try {
    return await putInPlace(sending, reply, context);
  } catch (error) {
    // Somebody has taken it away: what is said stands below instead.
    if (!(error instanceof RestFailure) || error.code !== discordCode.unknownMessage) throw error;
    return reply.isPrivate ? followUp(sending, reply, context) : sendToChannel(place.channel, sending, context);
  }
}

function putInPlace({ native, loaded, nonce }: Sending, reply: ReplyToken, context: SendContext) {
  return noting(nonce, reply, context, () =>
    context.rest.call({
      method: 'PATCH',
      path: `/webhooks/${context.applicationId}/${reply.token}/messages/@original`,
      isByToken: true,
      ...toPayload(native, loaded),
    }),
  );
}

/**
 * Goes on after an attempt by token whose end nobody knows. The place of a waiting sign is written to again, which shows nothing
 * twice. What all may read is looked for in the channel, and said there where it is not. What one person alone sees stands in no
 * history: it is neither repeated (it may be there) nor called sent (it may not be), and not said in direct messages instead,
 * where it would stand a second time; it is refused, so that a person hears of it. Once that is told, who sends it again means it.
 *
 * Should this process end between the last line and the moment when the refusal is written down, the next attempt takes it for
 * such a wish: only then may something be shown twice.
 */
async function sendAgain(sending: Sending, begun: Begun, context: SendContext): Promise<string | undefined> {
  const { reply, isFirst, messageNonce, nonce } = sending;
  if (isGoodNow(reply, context) && reply?.hasPlaceholder === true && isFirst && reply.takenBy === messageNonce) {
    try {
      return await putInPlace(sending, reply, context);
    } catch (error) {
      if (!(error instanceof RestFailure) || error.kind !== 'refused') throw error;
    }
  }
  if (begun.isPrivate) {
    await context.places.unbegin(nonce);
    throw new Doubt(true);
  }
  const known = await findBegun(sending, begun, context);
  if (known !== undefined) {
    await context.places.end(nonce, known);
    return known;
  }
  await context.places.unbegin(nonce);
  return sendFirst(sending, context);
}

/** @throws Doubt where the history is not for us */
async function findBegun(
  { place, native, loaded, nonce }: Sending,
  begun: Begun,
  context: SendContext,
): Promise<string | undefined> {
  const { body } = toPayload(native, loaded);
  const came = { from: begun.since, to: begun.at + discordTimes.nonce };
  try {
    return await findSent(place.channel, { body, nonce, came }, context);
  } catch (error) {
    if (!(error instanceof RestFailure) || error.kind !== 'refused') throw error;
    await context.places.unbegin(nonce);
    throw new Doubt(true);
  }
}

/** What was for one person alone is never shown to others: when its token is spent, it goes into their direct messages. */
async function sendDirectly(sending: Sending, context: SendContext): Promise<string | undefined> {
  const opened = await context.rest.call({
    method: 'POST',
    path: '/users/@me/channels',
    body: { recipient_id: sending.place.user },
  });
  const channel = toId(toRaw(opened).id);
  if (channel === undefined) throw new RestFailure('unclear', 'Discord has opened no direct channel.');
  return sendToChannel(channel, sending, context);
}

/** Ids of messages that are known to have arrived, with their nonces: as many as can be asked for again soon. */
const mostTold = 5_000;

async function sendToChannel(channel: string, sending: Sending, context: SendContext): Promise<string | undefined> {
  const { nonce, sentAt } = sending;
  const payload = toPayload(sending.native, sending.loaded, { nonce });
  // No attempt was before it was said: what is young was tried, if at all, while Discord still knows the nonce.
  if (context.now() - sentAt > discordTimes.nonce) {
    const known = await findTried(channel, payload.body, sending, context);
    if (known !== undefined) return known;
  }
  try {
    const answer = await context.rest.call({ method: 'POST', path: `/channels/${channel}/messages`, ...payload });
    const ref = toId(toRaw(answer).id);
    if (ref !== undefined) noteTold(ref, nonce, context);
    return ref;
  } catch (error) {
    if (!(error instanceof RestFailure)) throw error;
    // It answers nothing, so this says that an earlier attempt has arrived, and that somebody has taken it away since. [D]
    if (error.code === discordCode.unknownMessage) return undefined;
    if (!error.isClear) await context.places.writeTried(nonce);
    throw error;
  }
}

/** Where the history is not for us: better twice than never. */
async function findTried(
  channel: string,
  body: unknown,
  { nonce, sentAt }: Sending,
  context: SendContext,
): Promise<string | undefined> {
  const triedAt = (await context.places.readTried(nonce)) ?? sentAt;
  const came = { from: sentAt, to: Math.max(triedAt, sentAt + discordTimes.nonce) };
  try {
    return await findSent(channel, { body, nonce, came }, context);
  } catch (error) {
    if (error instanceof RestFailure && error.kind === 'refused') return undefined;
    throw error;
  }
}

function noteTold(ref: string, nonce: string, { told }: SendContext): void {
  if (told.size >= mostTold) told.clear();
  told.set(ref, nonce);
}
