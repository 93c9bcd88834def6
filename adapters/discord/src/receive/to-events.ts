import type { InboundBase, InboundBody, InboundEvent } from '@usher/channel';
import { type Place, spellAddress, toPlace } from '../address.ts';
import { findPlace, findPlaceOf } from '../inbound/find-place.ts';
import type { Heard, HeardMessage, Person } from '../inbound/heard.ts';
import { openThread } from '../inbound/open-thread.ts';
import type { DiscordAdapterOptions } from '../options.ts';
import type { Rest } from '../send/create-rest.ts';
import type { PlaceMemory } from '../send/place-memory.ts';
import type { GuildMemory } from './guild-memory.ts';

export interface EventContext {
  readonly options: Pick<DiscordAdapterOptions, 'now' | 'threads'>;
  readonly places: PlaceMemory;
  readonly rest: Rest;
  readonly guilds: GuildMemory;
  /** Messages of ours in servers that somebody has reacted to. */
  readonly reactedTo: Set<string>;
}

/** A server counts as newly entered for so long: after that, it was only not known to us. */
const newFor = 10 * 60_000;
const mostReactedTo = 5_000;

type Kind<Name extends Heard['kind']> = Extract<Heard, { kind: Name }>;

/** What was heard, as events of the conversations that it belongs to; none where it belongs to none. */
export async function toEvents(
  heard: Exclude<Heard, Kind<'interaction'>>,
  context: EventContext,
): Promise<readonly InboundEvent[]> {
  switch (heard.kind) {
    case 'ready':
      await context.guilds.recognise(heard.self);
      return [];
    case 'message':
      return toMessage(heard, context);
    case 'edited':
      return toEdited(heard, context);
    case 'deleted':
      return toDeleted(heard, context);
    case 'reaction':
      return toReaction(heard, context);
    case 'guild':
      return toInstalled(heard, context);
    case 'guild-left':
      await context.guilds.leave(heard.guild);
      return [];
  }
}

async function toMessage(message: HeardMessage, context: EventContext): Promise<readonly InboundEvent[]> {
  const { options, places, rest } = context;
  const place = await findPlace(message, {
    places,
    ...(options.threads === 'per-conversation' ? { openThread: (first: HeardMessage) => openThread(first, rest) } : {}),
  });
  if (place === undefined) return [];
  const { id, text, attachments, person } = message;
  const body = { type: 'message', text, ...(attachments.length > 0 ? { attachments } : {}) } as const;
  return [toEvent(id, place, body, context, person)];
}

async function toEdited({ id, editedAt, guild, channel, person, text }: Kind<'edited'>, context: EventContext) {
  const place =
    guild === undefined
      ? toPlace(guild, channel, person.id)
      : await findPlaceOf({ guild, channel, id }, context.places);
  return place === undefined
    ? []
    : [toEvent(`${id}:${editedAt}`, place, { type: 'edited', of: id, text }, context, person)];
}

async function toDeleted({ messages, guild, channel }: Kind<'deleted'>, context: EventContext) {
  const events: InboundEvent[] = [];
  for (const id of messages) {
    const place = await findPlaceOf({ id, channel, ...(guild === undefined ? {} : { guild }) }, context.places);
    if (place !== undefined) events.push(toEvent(`${id}:deleted`, place, { type: 'deleted', of: id }, context));
  }
  return events;
}

async function toReaction(heard: Kind<'reaction'>, context: EventContext): Promise<readonly InboundEvent[]> {
  const { guild, channel, user, message, emoji, isRemoved, author } = heard;
  if (guild !== undefined && !isToOurs(message, author, context)) return [];
  const key = `${message}:${user}:${emoji}:${isRemoved ? 'off' : 'on'}`;
  const body = { type: 'reaction', of: message, emoji, ...(isRemoved ? { isRemoved } : {}) } as const;
  return [toEvent(key, toPlace(guild, channel, user), body, context, { id: user })];
}

/**
 * In a server, reactions to what others say are theirs. Discord says whose message it is only when one is put there, so one
 * that is taken away counts where this process has seen it come.
 */
function isToOurs(message: string, author: string | undefined, { guilds, reactedTo }: EventContext): boolean {
  if (author === undefined) return reactedTo.has(message);
  if (author !== guilds.self.id) return false;
  if (reactedTo.size >= mostReactedTo) reactedTo.clear();
  reactedTo.add(message);
  return true;
}

/** A new server is greeted where it greets people, in the person of its owner. */
async function toInstalled(heard: Kind<'guild'>, context: EventContext): Promise<readonly InboundEvent[]> {
  const { guild, channel, owner, joinedAt } = heard;
  if ((await context.guilds.isKnown(guild)) || channel === undefined || owner === undefined || joinedAt === undefined)
    return [];
  if (Math.abs(context.options.now() - joinedAt) > newFor) return [];
  return [toEvent(`installed:${guild}:${joinedAt}`, toPlace(guild, channel, owner), { type: 'installed' }, context)];
}

function toEvent(
  eventKey: string,
  place: Place,
  body: InboundBody,
  context: EventContext,
  person?: Person,
): InboundEvent {
  const base: InboundBase = {
    eventKey,
    address: spellAddress(place),
    receivedAt: context.options.now(),
    ...(person === undefined ? {} : { contact: { ...person, isVerified: true } }),
  };
  return { ...base, ...body };
}
