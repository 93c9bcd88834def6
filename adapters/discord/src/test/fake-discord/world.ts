import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { APIMessage, APIUser } from 'discord-api-types/v10';
import type { FakeInteraction } from './fake-discord.ts';
import { createSnowflakes } from './snowflake.ts';

/** A guild's text channel (0), a direct one (1) or a thread (11), with what was said there. */
export interface Channel {
  readonly id: string;
  readonly type: 0 | 1 | 11;
  name: string;
  readonly guildId: string | undefined;
  readonly parentId: string | undefined;
  /** Whoever opened it: a direct channel's human, a thread's owner. */
  readonly ownerId: string;
  /** Oldest first. */
  readonly messages: StoredMessage[];
  isArchived: boolean;
  isLocked: boolean;
  typings: number;
}

export interface StoredMessage {
  readonly payload: APIMessage;
  /** Seen by this user alone. */
  readonly onlyFor?: string;
  /** The interaction whose token reaches it. */
  readonly interactionId?: string;
  readonly nonce?: string;
  /** Users by emoji. */
  readonly reactions: Map<string, string[]>;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  /** The role that the platform makes for the bot. */
  readonly botRoleId: string;
  readonly members: Set<string>;
  memberCount: number;
  isUnavailable: boolean;
}

/** Tells the gateway of an event. `authorId`: whose message it is, which decides who reads its content. */
export type Emit = (event: DispatchedEvent) => void;
export interface DispatchedEvent {
  readonly t: string;
  readonly d: Readonly<Record<string, unknown>>;
  readonly guildId?: string | undefined;
}

export interface World {
  readonly now: () => number;
  readonly nextId: () => string;
  readonly token: string;
  readonly applicationId: string;
  readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly bot: APIUser;
  readonly users: Map<string, APIUser>;
  /** Ids of users who take no direct messages. */
  readonly closed: Set<string>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly interactions: FakeInteraction[];
  /** Commands by guild, `''` for the global ones. */
  readonly commands: Map<string, Readonly<Record<string, unknown>>[]>;
  readonly files: Map<string, { readonly mime: string; readonly bytes: Uint8Array }>;
  readonly acknowledgeMillis: number;
  readonly tokenMillis: number;
  /** Origin of the server, once it runs. */
  origin: string;
  postInteractionsTo: string | undefined;
  emit: Emit;
}

export function createWorld(options: {
  readonly now: () => number;
  readonly token: string;
  readonly acknowledgeMillis: number;
  readonly tokenMillis: number;
}): World {
  const nextId = createSnowflakes(options.now);
  const applicationId = nextId();
  const bot = toUser(applicationId, 'Usher', true);
  return {
    ...options,
    nextId,
    applicationId,
    keys: generateKeyPairSync('ed25519'),
    bot,
    users: new Map([[bot.id, bot]]),
    closed: new Set(),
    guilds: new Map(),
    channels: new Map(),
    interactions: [],
    commands: new Map(),
    files: new Map(),
    origin: '',
    postInteractionsTo: undefined,
    emit: () => {},
  };
}

export function toUser(id: string, name: string, isBot: boolean): APIUser {
  return {
    id,
    username: name.toLowerCase().replaceAll(/[^a-z0-9._]/g, '_'),
    discriminator: isBot ? '6184' : '0',
    global_name: isBot ? null : name,
    avatar: null,
    avatar_decoration_data: null,
    ...(isBot ? { bot: true } : {}),
  };
}

export function addChannel(
  world: World,
  channel: Pick<Channel, 'type' | 'name' | 'ownerId'> & {
    readonly guildId?: string;
    readonly parentId?: string;
    readonly id?: string;
  },
): Channel {
  const made: Channel = {
    id: channel.id ?? world.nextId(),
    type: channel.type,
    name: channel.name,
    guildId: channel.guildId,
    parentId: channel.parentId,
    ownerId: channel.ownerId,
    messages: [],
    isArchived: false,
    isLocked: false,
    typings: 0,
  };
  world.channels.set(made.id, made);
  return made;
}

/** @returns the one direct channel of a user and the bot */
export function openDirect(world: World, userId: string): Channel {
  const known = [...world.channels.values()].find((channel) => channel.type === 1 && channel.ownerId === userId);
  return known ?? addChannel(world, { type: 1, name: '', ownerId: userId });
}

export function addGuild(world: World, name: string, channels: readonly string[]): Guild {
  const guild: Guild = {
    id: world.nextId(),
    name,
    botRoleId: world.nextId(),
    members: new Set([world.bot.id]),
    memberCount: 1,
    isUnavailable: false,
  };
  world.guilds.set(guild.id, guild);
  for (const channel of channels)
    addChannel(world, { type: 0, name: channel, guildId: guild.id, ownerId: world.bot.id });
  return guild;
}

export function channelsOf(world: World, guildId: string, type?: Channel['type']): readonly Channel[] {
  return [...world.channels.values()].filter(
    (channel) => channel.guildId === guildId && (type === undefined || channel.type === type),
  );
}

/** @throws Error where a test names a channel that is not there */
export function channelOf(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined) throw new Error(`There is no channel ${id} in the fake.`);
  return channel;
}
