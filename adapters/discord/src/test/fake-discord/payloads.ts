import type { APIUser } from 'discord-api-types/v10';
import type { Channel, Guild, StoredMessage, World } from './world.ts';
import { channelsOf } from './world.ts';

const joinedAt = '2026-01-04T20:21:10.139000+00:00';
/** Everything: who speaks in these guilds may do anything. */
const allPermissions = '9007199254740991';

export function toTimestamp(millis: number): string {
  return new Date(millis).toISOString().replace('Z', '000+00:00');
}

/** A member as messages carry them: without the user, who is the author. */
export function toMember(): Record<string, unknown> {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    deaf: false,
    flags: 0,
    joined_at: joinedAt,
    mute: false,
    nick: null,
    pending: false,
    premium_since: null,
    roles: [],
  };
}

export function toChannel(world: World, channel: Channel): Record<string, unknown> {
  const last = channel.messages.at(-1)?.payload.id ?? null;
  if (channel.type === 1) {
    return { id: channel.id, type: 1, flags: 0, last_message_id: last, recipients: [world.users.get(channel.ownerId)] };
  }
  const shared = {
    id: channel.id,
    type: channel.type,
    name: channel.name,
    guild_id: channel.guildId,
    flags: 0,
    last_message_id: last,
    rate_limit_per_user: 0,
    parent_id: channel.parentId ?? null,
  };
  if (channel.type === 0) return { ...shared, position: 0, permission_overwrites: [], nsfw: false, topic: null };
  return {
    ...shared,
    owner_id: channel.ownerId,
    member_count: 2,
    message_count: channel.messages.length,
    total_message_sent: channel.messages.length,
    thread_metadata: {
      archived: channel.isArchived,
      locked: channel.isLocked,
      auto_archive_duration: 1440,
      archive_timestamp: joinedAt,
      create_timestamp: joinedAt,
    },
  };
}

/** As GUILD_CREATE carries it: the least that discord.js takes, and never all the members. */
export function toGuild(world: World, guild: Guild, largeThreshold = 50): Record<string, unknown> {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: world.bot.id,
    icon: null,
    roles: [
      toRole(guild.id, '@everyone', {}),
      toRole(guild.botRoleId, 'Usher', { managed: true, tags: { bot_id: world.bot.id } }),
    ],
    emojis: [],
    stickers: [],
    features: [],
    channels: channelsOf(world, guild.id, 0).map((channel) => toChannel(world, channel)),
    threads: channelsOf(world, guild.id, 11).map((channel) => toChannel(world, channel)),
    members: [{ ...toMember(), roles: [guild.botRoleId], user: world.bot }],
    member_count: guild.memberCount,
    large: guild.memberCount > largeThreshold,
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    joined_at: joinedAt,
    preferred_locale: 'en-US',
    unavailable: false,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    system_channel_flags: 0,
    system_channel_id: null,
    rules_channel_id: null,
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
  };
}

function toRole(id: string, name: string, more: Record<string, unknown>): Record<string, unknown> {
  const looks = { position: 0, color: 0, hoist: false, managed: false, mentionable: false, flags: 0 };
  return { id, name, permissions: allPermissions, ...looks, ...more };
}

/** As it is read later: a nonce is told when the message is made, and never again. */
export function toReadMessage(message: StoredMessage): Record<string, unknown> {
  const { nonce: _, ...read } = toMessage(message);
  return read;
}

/** As REST tells it. */
export function toMessage(message: StoredMessage): Record<string, unknown> {
  const reactions = [...message.reactions].map(([name, users]) => ({
    emoji: toEmoji(name),
    count: users.length,
    me: false,
  }));
  return { ...message.payload, ...(reactions.length === 0 ? {} : { reactions }) };
}

/** As the gateway tells it: with where it was said, and who said it there. */
export function toDispatchedMessage(channel: Channel, message: StoredMessage): Record<string, unknown> {
  const { payload } = message;
  if (channel.guildId === undefined) return { ...payload, channel_type: channel.type };
  const mentions = payload.mentions.map((user) => ({ ...user, member: toMember() }));
  return { ...payload, mentions, channel_type: channel.type, guild_id: channel.guildId, member: toMember() };
}

/** `name:id` is an emoji of a guild, everything else a character. */
export function toEmoji(text: string): { readonly id: string | null; readonly name: string } {
  const [name, id] = text.split(':');
  return id === undefined ? { id: null, name: text } : { id, name: name ?? '' };
}

/** What every interaction carries of who and where. */
export function toOrigin(world: World, user: APIUser, channel: Channel, locale: string): Record<string, unknown> {
  const shared = {
    application_id: world.applicationId,
    channel_id: channel.id,
    app_permissions: '2248473465835073',
    attachment_size_limit: 10 * 1024 * 1024,
    entitlements: [],
    entitlement_sku_ids: [],
    locale,
    version: 1,
  };
  if (channel.guildId === undefined) {
    return { ...shared, context: 1, authorizing_integration_owners: {}, channel: toChannel(world, channel), user };
  }
  return {
    ...shared,
    context: 0,
    authorizing_integration_owners: { 0: channel.guildId },
    guild_id: channel.guildId,
    guild_locale: 'en-US',
    guild: { id: channel.guildId, features: [], locale: 'en-US' },
    channel: {
      ...toChannel(world, channel),
      ...(channel.type === 11 ? { member: toThreadMember(channel, user) } : {}),
      permissions: allPermissions,
    },
    member: { ...toMember(), permissions: allPermissions, user },
  };
}

function toThreadMember(channel: Channel, user: APIUser): Record<string, unknown> {
  return { id: channel.id, user_id: user.id, flags: 0, join_timestamp: joinedAt, muted: false, mute_config: null };
}
