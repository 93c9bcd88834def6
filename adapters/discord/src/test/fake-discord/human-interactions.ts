import { randomBytes, sign } from 'node:crypto';
import type { APIUser } from 'discord-api-types/v10';
import type { FakeInteraction, HumanActions, InteractionOptions } from './fake-discord.ts';
import { toMessage, toOrigin } from './payloads.ts';
import { acknowledge } from './routes-interactions.ts';
import { flatten, kinds } from './validate-components.ts';
import { type Json, toNumber, toRecord, toRecords, toText } from './values.ts';
import { channelOf, type World } from './world.ts';

type Interactions = Pick<HumanActions, 'slash' | 'autocomplete' | 'click' | 'select' | 'submitModal'>;

const types = { command: 2, component: 3, autocomplete: 4, modalSubmit: 5 } as const;

/** Clicks, commands and filled-in forms, told over the gateway or posted to an endpoint. */
export function createInteractions(world: World, home: string, user: (name: string) => APIUser): Interactions {
  function begin(name: string, type: number, channelId: string, more: Json, locale = 'en-US'): FakeInteraction {
    const id = world.nextId();
    const token = randomBytes(24).toString('base64url');
    const channel = channelOf(world, channelId);
    const payload = { id, token, type, ...toOrigin(world, user(name), channel, locale), ...more };
    const interaction: FakeInteraction = {
      id,
      token,
      type,
      channelId,
      userId: user(name).id,
      createdAt: world.now(),
      payload,
      followUps: [],
    };
    world.interactions.push(interaction);
    if (world.postInteractionsTo !== undefined) void post(world, world.postInteractionsTo, interaction);
    else world.emit({ t: 'INTERACTION_CREATE', d: payload, guildId: channel.guildId });
    return interaction;
  }

  function useComponent(
    name: string,
    channelId: string,
    messageId: string,
    customId: string,
    data: Json,
  ): FakeInteraction {
    const message = channelOf(world, channelId).messages.find((entry) => entry.payload.id === messageId);
    const all = flatten((message?.payload.components ?? []) as unknown as readonly Json[]);
    const used = all.find((entry) => entry.custom_id === customId);
    if (message === undefined || used === undefined || used.disabled === true) {
      throw new Error(`Nobody can use ${customId} of message ${messageId}: it is not there, or disabled.`);
    }
    const more = {
      message: toMessage(message),
      data: { component_type: used.type, custom_id: customId, id: used.id, ...data },
    };
    return begin(name, types.component, channelId, more);
  }

  return {
    slash: (name, command, options = {}, more: InteractionOptions = {}) => {
      const data = { id: idOf(world, command), name: command, type: 1, options: Object.entries(options).map(toOption) };
      return begin(name, types.command, more.channel ?? home, { data }, more.locale);
    },
    autocomplete: (name, command, option, typed, more: InteractionOptions = {}) => {
      const options = [{ name: option, type: 3, value: typed, focused: true }];
      const data = { id: idOf(world, command), name: command, type: 1, options };
      return begin(name, types.autocomplete, more.channel ?? home, { data }, more.locale);
    },
    click: (name, channel, message, customId) => useComponent(name, channel, message, customId, {}),
    select: (name, channel, message, customId, values) => useComponent(name, channel, message, customId, { values }),
    submitModal(name, source, values) {
      if (source.modal === undefined) throw new Error(`Interaction ${source.id} was not answered with a modal.`);
      const components = toRecords(source.modal.components).map((component) => fillIn(component, values));
      const data = { custom_id: source.modal.custom_id, components };
      const { message } = source.payload;
      return begin(name, types.modalSubmit, source.channelId, { data, ...(message === undefined ? {} : { message }) });
    },
  };
}

function idOf(world: World, command: string): string {
  const all = [...world.commands.values()].flat();
  return toText(all.find((entry) => entry.name === command)?.id) || world.nextId();
}

const optionTypes: Readonly<Record<string, number>> = { string: 3, boolean: 5, number: 10 };

function toOption([name, value]: readonly [string, string | number | boolean]): Json {
  return { name, value, type: Number.isInteger(value) ? 4 : optionTypes[typeof value] };
}

/** What the platform sends of one part of a modal. @throws Error where it would not have let the form go */
function fillIn(component: Json, values: Readonly<Record<string, string | readonly string[]>>): Json {
  if (component.type === kinds.text) return { type: component.type, id: component.id };
  const isRow = component.type === kinds.row;
  const input = isRow ? toRecord(toRecords(component.components)[0]) : toRecord(component.component);
  const customId = toText(input.custom_id);
  const value = values[customId] ?? toText(input.value);
  const isMissing = value.length === 0 && input.required !== false;
  const isShort = value.length > 0 && value.length < (toNumber(input.min_length) || toNumber(input.min_values));
  const isLong = value.length > (toNumber(input.max_length) || toNumber(input.max_values) || 4000);
  if (isMissing || isShort || isLong)
    throw new Error(`The form does not go with ${JSON.stringify(value)} in ${customId}.`);
  const filled = Array.isArray(value)
    ? { values: value }
    : { value: input.type === kinds.checkbox ? value === 'true' : value };
  const sent = { type: input.type, custom_id: customId, ...filled };
  return isRow ? { type: component.type, components: [sent] } : { type: component.type, component: sent };
}

/** Posts an interaction, signed, and takes what comes back for its first answer. */
async function post(world: World, url: string, interaction: FakeInteraction): Promise<void> {
  const body = JSON.stringify(interaction.payload);
  const timestamp = String(Math.floor(world.now() / 1000));
  const signature = sign(null, Buffer.from(timestamp + body), world.keys.privateKey).toString('hex');
  const headers = {
    'content-type': 'application/json',
    'x-signature-ed25519': signature,
    'x-signature-timestamp': timestamp,
  };
  try {
    const response = await fetch(url, { method: 'POST', headers, body });
    interaction.postedStatus = response.status;
    const text = await response.text();
    if (response.status === 200 && text !== '') acknowledge(world, interaction, toRecord(JSON.parse(text)), []);
  } catch {
    interaction.postedStatus ??= 0;
  }
}
