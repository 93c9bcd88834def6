import type { Heard } from './heard.ts';
import { toId, toList, toRaw } from './raw.ts';
import type { Self } from './read-dispatch.ts';

/** A server that we are in: with the channel where it greets people, and the role that Discord made for us. */
export function readGuild(d: unknown, self: Self): Heard | undefined {
  const raw = toRaw(d);
  const guild = toId(raw.id);
  if (guild === undefined || raw.unavailable === true) return undefined;
  const joinedAt = typeof raw.joined_at === 'string' ? Date.parse(raw.joined_at) : Number.NaN;
  const ours = toList(raw.roles).find((role) => toRaw(toRaw(role).tags).bot_id === self.id);
  const [channel, owner, role] = [toId(raw.system_channel_id), toId(raw.owner_id), toId(toRaw(ours).id)];
  return {
    kind: 'guild',
    guild,
    ...(channel === undefined ? {} : { channel }),
    ...(owner === undefined ? {} : { owner }),
    ...(role === undefined ? {} : { role }),
    ...(Number.isNaN(joinedAt) ? {} : { joinedAt }),
  };
}
