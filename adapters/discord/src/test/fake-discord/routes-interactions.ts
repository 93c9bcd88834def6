import { ApiError, refuse } from './api-error.ts';
import type { FakeInteraction } from './fake-discord.ts';
import { addMessage, editMessage, messageFlags, removeMessage } from './messages.ts';
import { toMessage } from './payloads.ts';
import type { Route, RouteContext } from './route.ts';
import { checkMessage } from './validate-message.ts';
import { checkModal } from './validate-modal.ts';
import { type Json, toNumber, toRecord, toRecords, toText } from './values.ts';
import type { Channel, StoredMessage, World } from './world.ts';

export const callbackTypes = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;
const modalSubmit = 5;
const autocomplete = 4;

/**
 * Takes the first answer to an interaction.
 *
 * @throws ApiError 10062 where it is late, 40060 where there is one already
 */
export function acknowledge(
  world: World,
  interaction: FakeInteraction,
  answer: Json,
  files: RouteContext['call']['files'],
) {
  if (interaction.acknowledged !== undefined) throw refuse('alreadyAcknowledged');
  if (world.now() - interaction.createdAt > world.acknowledgeMillis) throw refuse('unknownInteraction');
  const type = toNumber(answer.type);
  const data = toRecord(answer.data);
  checkAnswer(interaction, type, data, files);
  const channel = channelOf(world, interaction);
  const isEphemeral = (toNumber(data.flags) & messageFlags.ephemeral) !== 0;
  const draft = {
    body: data,
    files,
    author: world.bot,
    interactionId: interaction.id,
    ...(isEphemeral ? { onlyFor: interaction.userId } : {}),
  };
  if (type === callbackTypes.message) interaction.originalId = addMessage(world, channel, draft).payload.id;
  if (type === callbackTypes.deferred) {
    interaction.originalId = addMessage(world, channel, { ...draft, flags: messageFlags.loading }).payload.id;
  }
  if (type === callbackTypes.deferredUpdate || type === callbackTypes.update) {
    const source = toText(toRecord(interaction.payload.message).id);
    interaction.originalId = source;
    const message = channel.messages.find((entry) => entry.payload.id === source);
    if (message === undefined) throw refuse('unknownMessage');
    if (type === callbackTypes.update) editMessage(world, channel, message, { body: data, files });
  }
  if (type === callbackTypes.modal) interaction.modal = data;
  if (type === callbackTypes.choices) interaction.choices = toRecords(data.choices);
  interaction.acknowledged = { type, at: world.now(), isEphemeral };
}

function checkAnswer(
  interaction: FakeInteraction,
  type: number,
  data: Json,
  files: RouteContext['call']['files'],
): void {
  const fits =
    type === callbackTypes.message || type === callbackTypes.deferred
      ? interaction.type !== autocomplete
      : type === callbackTypes.deferredUpdate || type === callbackTypes.update
        ? interaction.payload.message !== undefined
        : type === callbackTypes.choices
          ? interaction.type === autocomplete
          : type === callbackTypes.modal && interaction.type !== modalSubmit && interaction.type !== autocomplete;
  if (!fits) {
    throw new ApiError(400, 50035, 'Invalid Form Body', {
      type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'This interaction cannot be answered in this way.' }] },
    });
  }
  if (type === callbackTypes.message) checkMessage(data, files);
  if (type === callbackTypes.update)
    checkMessage(data, files, { isEdit: true, flags: toNumber(toRecord(interaction.payload.message).flags) });
  if (type === callbackTypes.modal) checkModal(data);
  if (toRecords(data.choices).length > 25) {
    throw new ApiError(400, 50035, 'Invalid Form Body', {
      data: { choices: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be 25 or fewer in length.' }] } },
    });
  }
}

function answerCallback({ world, call, param }: RouteContext) {
  const interaction = world.interactions.find(
    (entry) => entry.id === param('interaction') && entry.token === param('token'),
  );
  if (interaction === undefined) throw refuse('unknownInteraction');
  acknowledge(world, interaction, call.body, call.files);
  if (call.query.get('with_response') !== 'true') return {};
  const message = messagesOf(world, interaction).find((entry) => entry.payload.id === interaction.originalId);
  const type = toNumber(call.body.type);
  const resource = { type, ...(message === undefined ? {} : { message: toMessage(message) }) };
  return {
    body: {
      interaction: { id: interaction.id, type: interaction.type, response_message_id: interaction.originalId },
      resource,
    },
  };
}

/** The interaction that a token belongs to. @throws ApiError 10015 before its first answer, 50027 once it is old */
function readInteraction({ world, param }: RouteContext): FakeInteraction {
  const interaction = world.interactions.find((entry) => entry.token === param('token'));
  if (interaction === undefined || param('application') !== world.applicationId) throw refuse('unknownWebhook');
  if (world.now() - interaction.createdAt > world.tokenMillis) throw refuse('expiredToken');
  if (interaction.acknowledged === undefined) throw refuse('unknownWebhook');
  return interaction;
}

function followUp(context: RouteContext) {
  const { world, call } = context;
  const interaction = readInteraction(context);
  checkMessage(call.body, call.files);
  const isEphemeral = (toNumber(call.body.flags) & messageFlags.ephemeral) !== 0;
  const message = addMessage(world, channelOf(world, interaction), {
    body: call.body,
    files: call.files,
    author: world.bot,
    interactionId: interaction.id,
    ...(isEphemeral ? { onlyFor: interaction.userId } : {}),
  });
  interaction.followUps.push(message.payload.id);
  return { body: toMessage(message) };
}

function readTokenMessage(context: RouteContext): { readonly channel: Channel; readonly message: StoredMessage } {
  const interaction = readInteraction(context);
  const channel = channelOf(context.world, interaction);
  const named = context.param('message');
  const id = named === '@original' ? interaction.originalId : named;
  const isIts = id === interaction.originalId || (id !== undefined && interaction.followUps.includes(id));
  const message = channel.messages.find((entry) => entry.payload.id === id);
  if (message === undefined || !isIts) throw refuse('unknownMessage');
  return { channel, message };
}

function channelOf(world: World, interaction: FakeInteraction): Channel {
  const channel = world.channels.get(interaction.channelId);
  if (channel === undefined) throw refuse('unknownChannel');
  return channel;
}

function messagesOf(world: World, interaction: FakeInteraction): readonly StoredMessage[] {
  return channelOf(world, interaction).messages;
}

const tokenMessage = '/webhooks/:application/:token/messages/:message';

/** First answers to interactions, and what their tokens may do later. */
export const interactionRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', isTokenRoute: true, handle: answerCallback },
  { method: 'POST', path: '/webhooks/:application/:token', isTokenRoute: true, handle: followUp },
  {
    method: 'GET',
    path: tokenMessage,
    isTokenRoute: true,
    handle: (context) => ({ body: toMessage(readTokenMessage(context).message) }),
  },
  {
    method: 'PATCH',
    path: tokenMessage,
    isTokenRoute: true,
    handle: (context) => {
      const { channel, message } = readTokenMessage(context);
      const { body, files } = context.call;
      checkMessage(body, files, { isEdit: true, flags: message.payload.flags ?? 0 });
      editMessage(context.world, channel, message, { body, files });
      return { body: toMessage(message) };
    },
  },
  {
    method: 'DELETE',
    path: tokenMessage,
    isTokenRoute: true,
    handle: (context) => {
      const { channel, message } = readTokenMessage(context);
      removeMessage(context.world, channel, message.payload.id);
      return {};
    },
  },
];
