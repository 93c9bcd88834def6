import type { Millis } from '@usher/journey';
import type { Place } from '../address.ts';
import { toId, toList, toRaw } from '../inbound/raw.ts';
import { discordTimes } from '../limits.ts';
import type { LoadedFiles, NativeMessage } from '../render/native.ts';
import type { Rest } from './create-rest.ts';
import { toPayload } from './payload.ts';
import type { PlaceMemory, ReplyToken } from './place-memory.ts';
import { discordCode, RestFailure } from './rest-failure.ts';

export interface SendContext {
  readonly rest: Rest;
  readonly places: PlaceMemory;
  readonly applicationId: string;
  readonly now: () => Millis;
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

/** @returns Discord's id of what it shows, where it tells one. @throws RestFailure */
export async function sendNative(sending: Sending, context: SendContext): Promise<string | undefined> {
  const { reply } = sending;
  if (reply === undefined) return sendToChannel(sending.place.channel, sending, context);
  const isGood = context.now() < reply.at + discordTimes.token;
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
  const { place, native, loaded, messageNonce } = sending;
  if (reply.takenBy === undefined) await context.places.writeReply(place, { ...reply, takenBy: messageNonce });
  try {
    const answer = await context.rest.call({
      method: 'PATCH',
      path: `/webhooks/${context.applicationId}/${reply.token}/messages/@original`,
      isByToken: true,
      ...toPayload(native, loaded),
    });
    return toId(toRaw(answer).id);
  } catch (error) {
    // Somebody has taken it away: what is said stands below instead.
    if (!(error instanceof RestFailure) || error.code !== discordCode.unknownMessage) throw error;
    return reply.isPrivate ? followUp(sending, reply, context) : sendToChannel(sending.place.channel, sending, context);
  }
}

/**
 * Says something by the token of a command or click, such as what one person alone sees. Discord knows no nonce here: of what may have arrived already nothing is sent
 * again.
 */
async function followUp(
  { native, loaded, nonce }: Sending,
  reply: ReplyToken,
  context: SendContext,
): Promise<string | undefined> {
  if (!(await context.places.begin(nonce))) return undefined;
  try {
    const answer = await context.rest.call({
      method: 'POST',
      path: `/webhooks/${context.applicationId}/${reply.token}`,
      query: { wait: 'true' },
      isByToken: true,
      ...toPayload(native, loaded, { isPrivate: reply.isPrivate }),
    });
    return toId(toRaw(answer).id);
  } catch (error) {
    const isClear = error instanceof RestFailure && error.kind !== 'unclear';
    if (isClear) await context.places.unbegin(nonce);
    throw error;
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

async function sendToChannel(channel: string, sending: Sending, context: SendContext): Promise<string | undefined> {
  const { native, loaded, nonce, sentAt } = sending;
  if (context.now() - sentAt > discordTimes.nonce) {
    const known = await findByNonce(channel, nonce, context);
    if (known !== undefined) return known;
  }
  const answer = await context.rest.call({
    method: 'POST',
    path: `/channels/${channel}/messages`,
    ...toPayload(native, loaded, { nonce }),
  });
  return toId(toRaw(answer).id);
}

/** Discord remembers a nonce for minutes; a message that is older may be there although nobody has told us. */
async function findByNonce(channel: string, nonce: string, { rest }: SendContext): Promise<string | undefined> {
  const messages = await rest
    .call({ method: 'GET', path: `/channels/${channel}/messages`, query: { limit: '50' } })
    // Who may not read the history finds nothing: better twice than never.
    .catch((error: unknown) => {
      if (error instanceof RestFailure && error.kind === 'refused') return [];
      throw error;
    });
  const found = toList(messages).find((message) => toRaw(message).nonce === nonce);
  return toId(toRaw(found).id);
}
