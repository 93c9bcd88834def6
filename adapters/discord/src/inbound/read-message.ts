import type { InboundAttachment } from '@usher/channel';
import { discordLimits } from '../limits.ts';
import type { HeardMessage, Person } from './heard.ts';
import { type Raw, toId, toList, toRaw, toText } from './raw.ts';
import type { Self } from './read-dispatch.ts';

/** Written by a person, and not by Discord in their name: as it is, or as an answer. */
const written: readonly unknown[] = [0, 19, undefined];
const threads: readonly unknown[] = [10, 11, 12];
const mostAttachments = 10;

/** @returns undefined for what nobody has written: our own, that of other bots, notices, empty ones */
export function readMessage(d: unknown, self: Self): HeardMessage | undefined {
  const raw = toRaw(d);
  const [id, channel] = [toId(raw.id), toId(raw.channel_id)];
  const person = readPerson(raw.author, raw.member);
  if (id === undefined || channel === undefined || person === undefined) return undefined;
  const isFromBot = toRaw(raw.author).bot === true || raw.webhook_id !== undefined || person.id === self.id;
  if (isFromBot || !written.includes(raw.type)) return undefined;
  const guild = toId(raw.guild_id);
  const role = guild === undefined ? undefined : self.role(guild);
  const text = withoutMention(toText(raw.content) ?? '', self.id, role);
  const attachments = toList(raw.attachments).slice(0, mostAttachments).flatMap(readAttachment);
  if (text === '' && attachments.length === 0 && !namesUs(raw, self.id, role)) return undefined;
  return {
    id,
    channel,
    ...(guild === undefined ? {} : { guild }),
    person,
    text,
    attachments,
    isToUs: namesUs(raw, self.id, role) || answersUs(raw, self.id),
    isInThread: threads.includes(raw.channel_type),
  };
}

/** By the name that others see there. */
export function readPerson(user: unknown, member: unknown): Person | undefined {
  const raw = toRaw(user);
  const id = toId(raw.id);
  if (id === undefined) return undefined;
  const names = [toRaw(member).nick, raw.global_name, raw.username].map(toText);
  const name = names.find((each) => each !== undefined && each.trim() !== '');
  return { id, ...(name === undefined ? {} : { name }) };
}

function namesUs(raw: Raw, self: string, role: string | undefined): boolean {
  const isNamed = toList(raw.mentions).some((user) => toRaw(user).id === self);
  return isNamed || (role !== undefined && toList(raw.mention_roles).includes(role));
}

function answersUs(raw: Raw, self: string): boolean {
  return toRaw(toRaw(raw.referenced_message).author).id === self;
}

function withoutMention(content: string, self: string, role: string | undefined): string {
  const names = [`<@${self}>`, `<@!${self}>`, ...(role === undefined ? [] : [`<@&${role}>`])];
  return names
    .reduce((text, name) => text.split(name).join(' '), content)
    .replace(/ {2,}/g, ' ')
    .trim();
}

export function readAttachment(value: unknown): readonly InboundAttachment[] {
  const { filename, content_type: mime, url, size } = toRaw(value);
  if (typeof size === 'number' && size > discordLimits.inboundFileBytes) return [];
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url) || url.length > 2048) return [];
  return [
    {
      name: (toText(filename) ?? 'file').slice(0, 255),
      mime: (toText(mime) ?? 'application/octet-stream').slice(0, 255),
      url,
      ...(typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? { bytes: size } : {}),
    },
  ];
}
