import type { Heard } from './heard.ts';
import { toId, toRaw, toText } from './raw.ts';
import type { Self } from './read-dispatch.ts';

/** @returns undefined for those of bots */
export function readReaction(d: unknown, self: Self, isRemoved: boolean): Heard | undefined {
  const raw = toRaw(d);
  const [message, channel, user] = [toId(raw.message_id), toId(raw.channel_id), toId(raw.user_id)];
  const emoji = readEmoji(raw.emoji);
  if (message === undefined || channel === undefined || user === undefined || emoji === undefined) return undefined;
  if (user === self.id || toRaw(toRaw(raw.member).user).bot === true) return undefined;
  const [guild, author] = [toId(raw.guild_id), toId(raw.message_author_id)];
  return {
    kind: 'reaction',
    message,
    channel,
    user,
    emoji,
    isRemoved,
    ...(guild === undefined ? {} : { guild }),
    ...(author === undefined ? {} : { author }),
  };
}

/** As it is, or `name:id` for one that a server has made. */
function readEmoji(value: unknown): string | undefined {
  const raw = toRaw(value);
  const [id, name] = [toId(raw.id), toText(raw.name)];
  if (name === undefined || name === '' || name.length > 64) return undefined;
  return id === undefined ? name : `${name}:${id}`;
}
