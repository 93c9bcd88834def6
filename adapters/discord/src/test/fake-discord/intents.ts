import type { DispatchedEvent } from './world.ts';

export const intents = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildMessages: 1 << 9,
  guildReactions: 1 << 10,
  guildTyping: 1 << 11,
  directMessages: 1 << 12,
  directReactions: 1 << 13,
  directTyping: 1 << 14,
  messageContent: 1 << 15,
} as const;

/** Every bit that the platform knows. */
export const knownIntents = 0b11_0011_1111_1111_1111_1111_1111;

const { guilds, guildMembers } = intents;
/** Which intent an event needs, in a guild and in a direct channel. What is not named goes to everybody. */
const needed: Readonly<Record<string, readonly [guild: number, direct: number]>> = {
  GUILD_CREATE: [guilds, 0],
  GUILD_DELETE: [guilds, 0],
  CHANNEL_CREATE: [guilds, 0],
  CHANNEL_UPDATE: [guilds, 0],
  CHANNEL_DELETE: [guilds, 0],
  THREAD_CREATE: [guilds, 0],
  THREAD_UPDATE: [guilds, 0],
  THREAD_DELETE: [guilds, 0],
  GUILD_MEMBER_ADD: [guildMembers, 0],
  GUILD_MEMBER_REMOVE: [guildMembers, 0],
  MESSAGE_CREATE: [intents.guildMessages, intents.directMessages],
  MESSAGE_UPDATE: [intents.guildMessages, intents.directMessages],
  MESSAGE_DELETE: [intents.guildMessages, intents.directMessages],
  MESSAGE_REACTION_ADD: [intents.guildReactions, intents.directReactions],
  MESSAGE_REACTION_REMOVE: [intents.guildReactions, intents.directReactions],
  TYPING_START: [intents.guildTyping, intents.directTyping],
};

/** @returns whether a session with these intents hears of an event */
export function hears(sessionIntents: number, event: DispatchedEvent): boolean {
  const [guild, direct] = needed[event.t] ?? [0, 0];
  const need = event.guildId === undefined ? direct : guild;
  return need === 0 || (sessionIntents & need) !== 0;
}

/**
 * Takes the content away from who may not read it: everybody without the intent, unless the message is direct, their own,
 * or mentions them.
 */
export function withoutContent(sessionIntents: number, event: DispatchedEvent, botId: string): DispatchedEvent {
  const isMessage = event.t === 'MESSAGE_CREATE' || event.t === 'MESSAGE_UPDATE';
  if (!isMessage || event.guildId === undefined || (sessionIntents & intents.messageContent) !== 0) return event;
  const author = event.d.author as { readonly id?: string } | undefined;
  const mentions = event.d.mentions as readonly { readonly id?: string }[] | undefined;
  if (author?.id === botId || mentions?.some((user) => user.id === botId) === true) return event;
  return { ...event, d: { ...event.d, content: '', embeds: [], attachments: [], components: [] } };
}
