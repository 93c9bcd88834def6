import type { Heard } from './heard.ts';
import { toId, toList, toRaw } from './raw.ts';
import { readGuild } from './read-guild.ts';
import { readInteraction } from './read-interaction.ts';
import { readMessage } from './read-message.ts';
import { readReaction } from './read-reaction.ts';

/** What must be known to tell ourselves from others. */
export interface Self {
  readonly id: string;
  /** The role that Discord gave us in a server: naming it names us. */
  role(guild: string): string | undefined;
}

/**
 * What the gateway reports, in our words. Never throws, whatever comes.
 * @returns undefined for what is not for us: unknown, broken, our own, or from another bot
 */
export function readDispatch(t: string, d: unknown, self: Self): Heard | undefined {
  try {
    return Object.hasOwn(readers, t) ? readers[t]?.(d, self) : undefined;
  } catch {
    return undefined;
  }
}

const readers: Readonly<Record<string, (d: unknown, self: Self) => Heard | undefined>> = {
  READY(d) {
    const id = toId(toRaw(toRaw(d).user).id);
    return id === undefined ? undefined : { kind: 'ready', self: id };
  },
  MESSAGE_CREATE(d, self) {
    const message = readMessage(d, self);
    return message === undefined ? undefined : { kind: 'message', ...message };
  },
  MESSAGE_UPDATE(d, self) {
    const message = readMessage(d, self);
    const { edited_timestamp: editedAt } = toRaw(d);
    // Without it Discord has only added the preview of a link.
    return message === undefined || typeof editedAt !== 'string' ? undefined : { kind: 'edited', editedAt, ...message };
  },
  MESSAGE_DELETE: (d) => readDeleted(d, [toRaw(d).id]),
  MESSAGE_DELETE_BULK: (d) => readDeleted(d, toList(toRaw(d).ids)),
  MESSAGE_REACTION_ADD: (d, self) => readReaction(d, self, false),
  MESSAGE_REACTION_REMOVE: (d, self) => readReaction(d, self, true),
  GUILD_CREATE: (d, self) => readGuild(d, self),
  GUILD_DELETE(d) {
    const { id, unavailable } = toRaw(d);
    const guild = toId(id);
    // One that cannot be reached for now is not left.
    return guild === undefined || unavailable === true ? undefined : { kind: 'guild-left', guild };
  },
  INTERACTION_CREATE(d) {
    const interaction = readInteraction(d);
    return interaction === undefined ? undefined : { kind: 'interaction', ...interaction };
  },
};

function readDeleted(d: unknown, ids: readonly unknown[]): Heard | undefined {
  const raw = toRaw(d);
  const channel = toId(raw.channel_id);
  const guild = toId(raw.guild_id);
  const messages = ids.map(toId).filter((id) => id !== undefined);
  if (channel === undefined || messages.length === 0) return undefined;
  return { kind: 'deleted', channel, messages, ...(guild === undefined ? {} : { guild }) };
}
