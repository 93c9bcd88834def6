import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { refuse } from './api-error.ts';
import type { Call } from './fake-discord.ts';
import { toDispatchedMessage, toTimestamp } from './payloads.ts';
import { type Json, toNumber, toRecord, toRecords, toText, toTexts } from './values.ts';
import type { Channel, StoredMessage, World } from './world.ts';

export const messageFlags = { ephemeral: 64, loading: 128, componentsV2: 1 << 15 } as const;

type File = Pick<Call['files'][number], 'field' | 'name' | 'mime' | 'bytes'>;

/** What becomes a message: a checked body and its files. */
export interface Draft {
  readonly body: Json;
  readonly files: readonly File[];
  readonly author: APIUser;
  readonly onlyFor?: string | undefined;
  readonly interactionId?: string | undefined;
  readonly flags?: number;
}

/** Puts a message into a channel and tells whoever may see it. */
export function addMessage(world: World, channel: Channel, draft: Draft): StoredMessage {
  const { body, author } = draft;
  const nonce = body.nonce === undefined || body.nonce === null ? undefined : String(body.nonce);
  const id = world.nextId();
  const payload = {
    id,
    type: body.message_reference === undefined ? 0 : 19,
    channel_id: channel.id,
    author,
    content: toText(body.content),
    timestamp: toTimestamp(world.now()),
    edited_timestamp: null,
    tts: false,
    ...findMentions(world, toText(body.content), body.allowed_mentions),
    attachments: keepFiles(world, channel, draft.files, toRecords(body.attachments)),
    embeds: toEmbeds(world, body.embeds),
    components: withIds(toRecords(body.components)),
    pinned: false,
    flags: (toNumber(body.flags) & (messageFlags.componentsV2 | messageFlags.ephemeral)) | (draft.flags ?? 0),
    ...(nonce === undefined ? {} : { nonce }),
    ...(body.message_reference === undefined ? {} : { message_reference: toRecord(body.message_reference) }),
  } as unknown as APIMessage;
  const message: StoredMessage = {
    payload,
    reactions: new Map(),
    ...(nonce === undefined ? {} : { nonce }),
    ...(draft.onlyFor === undefined ? {} : { onlyFor: draft.onlyFor }),
    ...(draft.interactionId === undefined ? {} : { interactionId: draft.interactionId }),
  };
  channel.messages.push(message);
  tell(world, 'MESSAGE_CREATE', channel, message);
  return message;
}

/** Changes what a body names, and nothing else. */
export function editMessage(
  world: World,
  channel: Channel,
  message: StoredMessage,
  draft: Omit<Draft, 'author'>,
): void {
  const { body } = draft;
  const payload = message.payload as unknown as Record<string, unknown>;
  if (body.content !== undefined) {
    Object.assign(payload, {
      content: toText(body.content),
      ...findMentions(world, toText(body.content), body.allowed_mentions),
    });
  }
  if (body.embeds !== undefined) payload.embeds = toEmbeds(world, body.embeds);
  if (body.components !== undefined) payload.components = withIds(toRecords(body.components));
  if (body.attachments !== undefined || draft.files.length > 0) {
    const named = toRecords(body.attachments);
    const kept = toRecords(payload.attachments).filter((file) => named.some((entry) => entry.id === file.id));
    payload.attachments = [...kept, ...keepFiles(world, channel, draft.files, named)];
  }
  const isV2 = (toNumber(payload.flags) | toNumber(body.flags)) & messageFlags.componentsV2;
  payload.flags = (toNumber(payload.flags) & ~messageFlags.loading) | isV2;
  payload.edited_timestamp = toTimestamp(world.now());
  tell(world, 'MESSAGE_UPDATE', channel, message);
}

export function removeMessage(world: World, channel: Channel, id: string): void {
  const at = channel.messages.findIndex((message) => message.payload.id === id);
  if (at < 0) throw refuse('unknownMessage');
  const [message] = channel.messages.splice(at, 1);
  if (message?.onlyFor !== undefined) return;
  const d = { id, channel_id: channel.id, ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }) };
  world.emit({ t: 'MESSAGE_DELETE', d, guildId: channel.guildId });
}

/** @throws ApiError where there is no such message that everybody sees */
export function findMessage(channel: Channel, id: string): StoredMessage {
  const message = channel.messages.find((entry) => entry.payload.id === id && entry.onlyFor === undefined);
  if (message === undefined) throw refuse('unknownMessage');
  return message;
}

function tell(world: World, t: string, channel: Channel, message: StoredMessage): void {
  if (message.onlyFor !== undefined) return;
  world.emit({ t, d: toDispatchedMessage(channel, message), guildId: channel.guildId });
}

/** Who is pinged: those that the text names and `allowed_mentions` lets through. */
function findMentions(world: World, content: string, allowed: unknown): Record<string, unknown> {
  const rules = toRecord(allowed);
  const parse = allowed === undefined ? ['users', 'roles', 'everyone'] : toTexts(rules.parse);
  const named = [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '');
  const pinged = named.filter((id) => parse.includes('users') || toTexts(rules.users).includes(id));
  const roles = [...content.matchAll(/<@&(\d+)>/g)].map((match) => match[1] ?? '');
  return {
    mentions: pinged.flatMap((id) => world.users.get(id) ?? []),
    mention_roles: roles.filter((id) => parse.includes('roles') || toTexts(rules.roles).includes(id)),
    mention_everyone: parse.includes('everyone') && /@(everyone|here)/.test(content),
  };
}

function keepFiles(world: World, channel: Channel, files: readonly File[], described: readonly Json[]): Json[] {
  return files.map((file, index) => {
    const id = world.nextId();
    const place = /\[(\d+)\]/.exec(file.field)?.[1] ?? String(index);
    const entry = described.find((description) => String(description.id) === place) ?? {};
    const name = toText(entry.filename) || file.name;
    const path = `/attachments/${channel.id}/${id}/${encodeURIComponent(name)}`;
    world.files.set(path, { mime: file.mime, bytes: file.bytes });
    const url = `${world.origin}${path}`;
    const description = entry.description === undefined ? {} : { description: entry.description };
    return {
      id,
      filename: name,
      size: file.bytes.length,
      url,
      proxy_url: url,
      content_type: file.mime,
      ...description,
    };
  });
}

function toEmbeds(world: World, embeds: unknown): Json[] {
  return toRecords(embeds).map((embed) => ({ id: world.nextId(), type: 'rich', ...embed }));
}

/** Numbers components as the platform does: the outer before its inner ones, from 1. */
function withIds(components: readonly Json[]): Json[] {
  let last = 0;
  const number = (component: Json): Json => {
    last += 1;
    const numbered: Record<string, unknown> = { id: last, ...component };
    if (Array.isArray(component.components)) numbered.components = toRecords(component.components).map(number);
    if (component.accessory !== undefined) numbered.accessory = number(toRecord(component.accessory));
    return numbered;
  };
  return components.map(number);
}
