import type { APIMessage, APIUser } from 'discord-api-types/v10';
import type { HumanActions, SayOptions, UserOptions } from './fake-discord.ts';
import { createInteractions } from './human-interactions.ts';
import { addMessage, editMessage, findMessage, removeMessage } from './messages.ts';
import { toChannel, toMember } from './payloads.ts';
import { setReaction } from './routes-messages.ts';
import { addChannel, addGuild, channelOf, channelsOf, openDirect, toUser, type World } from './world.ts';

/** What people do in a world whose first guild and channel are given. */
export function createHumans(
  world: World,
  home: { readonly guildId: string; readonly channelId: string },
): HumanActions {
  const byName = new Map<string, APIUser>();

  function user(name: string, options: UserOptions = {}): APIUser {
    let known = byName.get(name);
    if (known === undefined) {
      known = toUser(world.nextId(), name, options.isBot === true);
      byName.set(name, known);
      world.users.set(known.id, known);
      world.guilds.get(home.guildId)?.members.add(known.id);
    }
    if (options.isClosed === true) world.closed.add(known.id);
    if (options.isClosed === false) world.closed.delete(known.id);
    return known;
  }

  function say(name: string, content: string, options: SayOptions = {}): APIMessage {
    const channel = channelOf(world, options.channel ?? home.channelId);
    const files = (options.attachments ?? []).map((file, index) => ({ ...file, field: `files[${index}]` }));
    const reference =
      options.replyTo === undefined
        ? {}
        : { message_reference: { message_id: options.replyTo, channel_id: channel.id } };
    const body = { content, ...reference, nonce: options.nonce ?? world.nextId() };
    return addMessage(world, channel, { body, files, author: user(name) }).payload;
  }

  const react = (isAdded: boolean) => (name: string, channel: string, message: string, emoji: string) =>
    setReaction({ world }, channelOf(world, channel), message, user(name).id, emoji, isAdded);

  const member = (t: string, name: string, guildId: string) =>
    world.emit({ t, d: { ...toMember(), user: user(name), guild_id: guildId }, guildId });

  return {
    user,
    say,
    react: react(true),
    unreact: react(false),
    ...createInteractions(world, home.channelId, user),
    addGuild(name, channels = ['general']) {
      const guild = addGuild(world, name, channels);
      return { id: guild.id, channels: channelsOf(world, guild.id, 0).map((channel) => channel.id) };
    },
    openDm: (name) => openDirect(world, user(name).id).id,
    openThread(name, title, parent = home.channelId) {
      const guildId = channelOf(world, parent).guildId;
      const thread = addChannel(world, {
        type: 11,
        name: title,
        ownerId: user(name).id,
        parentId: parent,
        ...(guildId === undefined ? {} : { guildId }),
      });
      world.emit({ t: 'THREAD_CREATE', d: { ...toChannel(world, thread), newly_created: true }, guildId });
      return thread.id;
    },
    edit(channel, message, content) {
      const place = channelOf(world, channel);
      editMessage(world, place, findMessage(place, message), { body: { content }, files: [] });
    },
    remove: (channel, message) => removeMessage(world, channelOf(world, channel), message),
    type(name, channel) {
      const { guildId } = channelOf(world, channel);
      const where = guildId === undefined ? {} : { guild_id: guildId };
      const d = { channel_id: channel, user_id: user(name).id, timestamp: Math.floor(world.now() / 1000), ...where };
      world.emit({ t: 'TYPING_START', d, guildId });
    },
    join(name, guildId = home.guildId) {
      world.guilds.get(guildId)?.members.add(user(name).id);
      member('GUILD_MEMBER_ADD', name, guildId);
    },
    leave(name, guildId = home.guildId) {
      world.guilds.get(guildId)?.members.delete(user(name).id);
      member('GUILD_MEMBER_REMOVE', name, guildId);
    },
    postInteractionsTo(url) {
      world.postInteractionsTo = url;
    },
  };
}
