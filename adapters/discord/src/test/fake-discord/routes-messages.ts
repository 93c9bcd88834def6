import { ApiError, refuse } from './api-error.ts';
import { addMessage, editMessage, findMessage, removeMessage } from './messages.ts';
import { toChannel, toEmoji, toMember, toMessage, toReadMessage } from './payloads.ts';
import type { Route, RouteContext } from './route.ts';
import { isNewer } from './snowflake.ts';
import { checkMessage } from './validate-message.ts';
import { toRecord, toText, toTexts } from './values.ts';
import { addChannel, type Channel, openDirect } from './world.ts';

/** How long a nonce is remembered where it shall be enforced. */
const nonceMillis = 5 * 60_000;

function readChannel({ world, param }: RouteContext): Channel {
  const channel = world.channels.get(param('channel'));
  if (channel === undefined) throw refuse('unknownChannel');
  if (channel.guildId !== undefined && world.guilds.get(channel.guildId)?.members.has(world.bot.id) !== true) {
    throw refuse('missingAccess');
  }
  return channel;
}

/** @throws ApiError where the bot may not write */
function readOpenChannel(context: RouteContext): Channel {
  const channel = readChannel(context);
  if (channel.type === 1 && context.world.closed.has(channel.ownerId)) throw refuse('closedToYou');
  if (channel.isLocked) throw refuse('threadLocked');
  return channel;
}

function createMessage(context: RouteContext) {
  const { world, call } = context;
  const channel = readOpenChannel(context);
  checkMessage(call.body, call.files);
  const reference = toRecord(call.body.message_reference);
  if (reference.message_id !== undefined && reference.fail_if_not_exists !== false)
    findMessage(channel, toText(reference.message_id));
  if (call.body.enforce_nonce === true && call.body.nonce !== undefined) {
    const since = world.now() - nonceMillis;
    const known = channel.messages.find(
      (message) =>
        message.nonce === String(call.body.nonce) &&
        message.payload.author.id === world.bot.id &&
        Date.parse(message.payload.timestamp) > since,
    );
    if (known !== undefined) return { body: toMessage(known) };
  }
  return { body: toMessage(addMessage(world, channel, { body: call.body, files: call.files, author: world.bot })) };
}

function listMessages(context: RouteContext) {
  const { query } = context.call;
  const limit = Number(query.get('limit') ?? 50);
  if (!(limit >= 1 && limit <= 100)) {
    throw new ApiError(400, 50035, 'Invalid Form Body', {
      limit: { _errors: [{ code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' }] },
    });
  }
  const seen = readChannel(context).messages.filter((message) => message.onlyFor === undefined);
  const [before, after, around] = [query.get('before'), query.get('after'), query.get('around')];
  let shown = seen.slice(-limit);
  if (after !== null) shown = seen.filter((message) => isNewer(message.payload.id, after)).slice(0, limit);
  else if (before !== null) shown = seen.filter((message) => isNewer(before, message.payload.id)).slice(-limit);
  else if (around !== null) {
    const place = seen.findIndex((message) => !isNewer(around, message.payload.id));
    shown = seen.slice(Math.max(0, place - Math.floor(limit / 2)), place + Math.ceil(limit / 2));
  }
  return { body: shown.toReversed().map(toReadMessage) };
}

function changeMessage(context: RouteContext) {
  const { world, call, param } = context;
  const channel = readChannel(context);
  const message = findMessage(channel, param('message'));
  if (message.payload.author.id !== world.bot.id) throw refuse('notYours');
  if (channel.isArchived) throw refuse('archived');
  checkMessage(call.body, call.files, { isEdit: true, flags: message.payload.flags ?? 0 });
  editMessage(world, channel, message, { body: call.body, files: call.files });
  return { body: toReadMessage(message) };
}

function changeReaction(isAdded: boolean) {
  return (context: RouteContext) => {
    const { world, param } = context;
    const channel = readChannel(context);
    setReaction(context, channel, param('message'), world.bot.id, param('emoji'), isAdded);
    return {};
  };
}

/** Puts an emoji of somebody to a message, or takes it away, and tells so. */
export function setReaction(
  { world }: Pick<RouteContext, 'world'>,
  channel: Channel,
  messageId: string,
  userId: string,
  emoji: string,
  isAdded: boolean,
): void {
  const message = findMessage(channel, messageId);
  const others = (message.reactions.get(emoji) ?? []).filter((id) => id !== userId);
  const users = isAdded ? [...others, userId] : others;
  if (users.length > 0) message.reactions.set(emoji, users);
  else message.reactions.delete(emoji);
  const d = {
    user_id: userId,
    channel_id: channel.id,
    message_id: messageId,
    message_author_id: message.payload.author.id,
    emoji: toEmoji(emoji),
    burst: false,
    type: 0,
    ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
    ...(channel.guildId === undefined || !isAdded ? {} : { member: { ...toMember(), user: world.users.get(userId) } }),
  };
  world.emit({ t: isAdded ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE', d, guildId: channel.guildId });
}

function openThread(context: RouteContext) {
  const { world, call } = context;
  const parent = readChannel(context);
  const name = toText(call.body.name);
  if (name.length < 1 || name.length > 100) {
    throw new ApiError(400, 50035, 'Invalid Form Body', {
      name: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 100 in length.' }] },
    });
  }
  const of = call.path.includes('/messages/') ? context.param('message') : undefined;
  if (of !== undefined && world.channels.has(of)) throw refuse('threadExists');
  if (of !== undefined) findMessage(parent, of);
  const thread = addChannel(world, {
    type: 11,
    name,
    ownerId: world.bot.id,
    parentId: parent.id,
    ...(of === undefined ? {} : { id: of }),
    ...(parent.guildId === undefined ? {} : { guildId: parent.guildId }),
  });
  world.emit({ t: 'THREAD_CREATE', d: { ...toChannel(world, thread), newly_created: true }, guildId: thread.guildId });
  return { status: 201, body: toChannel(world, thread) };
}

function changeChannel(context: RouteContext) {
  const channel = readChannel(context);
  const { name, archived, locked } = context.call.body;
  if (typeof name === 'string') channel.name = name;
  if (typeof archived === 'boolean') channel.isArchived = archived;
  if (typeof locked === 'boolean') channel.isLocked = locked;
  const d = toChannel(context.world, channel);
  context.world.emit({ t: channel.type === 11 ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE', d, guildId: channel.guildId });
  return { body: d };
}

function deleteChannel(context: RouteContext) {
  const channel = readChannel(context);
  const d = toChannel(context.world, channel);
  // A direct channel is only closed: it is there again, with all that was said, as soon as it is opened.
  if (channel.type !== 1) {
    context.world.channels.delete(channel.id);
    context.world.emit({ t: channel.type === 11 ? 'THREAD_DELETE' : 'CHANNEL_DELETE', d, guildId: channel.guildId });
  }
  return { body: d };
}

function acceptMembership(context: RouteContext) {
  readChannel(context);
  return {};
}

/** Channels, threads and what is said in them. */
export const messageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/users/@me/channels',
    handle: ({ world, call }) => {
      const user = world.users.get(toText(call.body.recipient_id));
      if (user === undefined) throw refuse('unknownUser');
      return { body: toChannel(world, openDirect(world, user.id)) };
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel',
    handle: (context) => ({ body: toChannel(context.world, readChannel(context)) }),
  },
  { method: 'PATCH', path: '/channels/:channel', handle: changeChannel },
  { method: 'DELETE', path: '/channels/:channel', handle: deleteChannel },
  { method: 'POST', path: '/channels/:channel/messages', handle: createMessage },
  { method: 'GET', path: '/channels/:channel/messages', handle: listMessages },
  {
    method: 'POST',
    path: '/channels/:channel/messages/bulk-delete',
    handle: (context) => {
      const channel = readChannel(context);
      for (const id of toTexts(context.call.body.messages)) removeMessage(context.world, channel, id);
      return {};
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    handle: (context) => ({ body: toReadMessage(findMessage(readChannel(context), context.param('message'))) }),
  },
  { method: 'PATCH', path: '/channels/:channel/messages/:message', handle: changeMessage },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    handle: (context) => {
      const channel = readChannel(context);
      findMessage(channel, context.param('message'));
      removeMessage(context.world, channel, context.param('message'));
      return {};
    },
  },
  { method: 'PUT', path: '/channels/:channel/messages/:message/reactions/:emoji/@me', handle: changeReaction(true) },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message/reactions/:emoji/@me',
    handle: changeReaction(false),
  },
  {
    method: 'POST',
    path: '/channels/:channel/typing',
    handle: (context) => {
      readOpenChannel(context).typings += 1;
      return {};
    },
  },
  { method: 'POST', path: '/channels/:channel/threads', handle: openThread },
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', handle: openThread },
  { method: 'PUT', path: '/channels/:channel/thread-members/@me', handle: acceptMembership },
  { method: 'DELETE', path: '/channels/:channel/thread-members/@me', handle: acceptMembership },
];
