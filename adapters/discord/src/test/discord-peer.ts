import type { Choice, FormContent, Json } from '@usher/journey';
import type { ChannelPeer, PeerFile } from '@usher/testkit';
import type { APIMessage } from 'discord-api-types/v10';
import { readCustomId } from '../custom-id.ts';
import { toList, toRaw } from '../inbound/raw.ts';
import type { FakeDiscord, FakeInteraction } from './fake-discord/index.ts';
import { readScreen } from './screen.ts';
import { until } from './start-discord.ts';

/** Where somebody sits: `guild` is absent in direct messages. */
export interface Seat {
  readonly name: string;
  readonly channel: string;
  readonly guild?: string;
}

/** Somebody with Discord's own client. */
export function createDiscordPeer(fake: FakeDiscord, seat: Seat): ChannelPeer {
  const { name, channel, guild } = seat;
  const user = fake.user(name);
  let lastSaid: APIMessage | undefined;
  let repeatLast = () => {};

  const messages = () => fake.messages(channel, user.id);
  const where = guild === undefined ? { channel_type: 1 } : { channel_type: 0, guild_id: guild };

  /** In a server, somebody who wants something of us names us. */
  const address = (text: string) => (guild === undefined ? text : `<@${fake.bot.id}> ${text}`);

  function remember(t: string, d: Readonly<Record<string, unknown>>): void {
    repeatLast = () => fake.dispatch(t, structuredClone(d));
  }

  async function answered(interaction: FakeInteraction): Promise<FakeInteraction> {
    remember('INTERACTION_CREATE', interaction.payload);
    await until(() => interaction.acknowledged !== undefined);
    return interaction;
  }

  async function say(text: string, more: { readonly attachments?: readonly PeerFile[] } = {}): Promise<void> {
    lastSaid = fake.say(name, address(text), { channel, ...more });
    remember('MESSAGE_CREATE', { ...lastSaid, ...where });
  }

  return {
    address: guild === undefined ? `dm:${channel}:${user.id}` : `guild:${guild}:${channel}:${user.id}`,
    say,
    async pick(choice: Choice) {
      const found = findControl(messages(), choice.token);
      const { message, customId, isList } = found;
      const used = isList
        ? fake.select(name, channel, message, customId, [choice.token])
        : fake.click(name, channel, message, customId);
      await answered(used);
    },
    async submit(form: FormContent, values: Readonly<Record<string, Json>>) {
      const { message, customId } = findControl(messages(), form.token);
      const opened = await answered(fake.click(name, channel, message, customId));
      const texts = Object.entries(values).map(([id, value]) => [id, toInput(form, id, value)] as const);
      await answered(fake.submitModal(name, opened, Object.fromEntries(texts)));
    },
    async command(command: string, text?: string) {
      await answered(fake.slash(name, command, text === undefined ? {} : { text }, { channel }));
    },
    async react(ref: string, emoji: string, isRemoved = false) {
      if (isRemoved) fake.unreact(name, channel, ref, emoji);
      else fake.react(name, channel, ref, emoji);
    },
    async edit(text: string) {
      const id = lastSaid?.id ?? '';
      fake.edit(channel, id, address(text));
      return id;
    },
    async delete() {
      const id = lastSaid?.id ?? '';
      fake.remove(channel, id);
      return id;
    },
    cause: {
      async installed() {
        const id = `9${user.id.slice(1)}`;
        const joined = new Date(Number((BigInt(lastSaid?.id ?? user.id) >> 22n) + 1_420_070_400_000n)).toISOString();
        fake.dispatch('GUILD_CREATE', {
          id,
          owner_id: user.id,
          system_channel_id: channel,
          joined_at: joined,
          roles: [],
        });
      },
    },
    async repeat() {
      repeatLast();
    },
    sees: () =>
      messages()
        .map((message) => readScreen(message).text)
        .join('\n'),
    shown: () =>
      messages().map((message) => ({
        ref: message.id,
        ...readScreen(message),
        reactions: Object.entries(fake.reactions(channel, message.id)).flatMap(([emoji, users]) =>
          users.includes(fake.bot.id) ? [emoji] : [],
        ),
      })),
    notified: () =>
      messages()
        .filter(({ author }) => author.id === fake.bot.id)
        .flatMap(({ mentions, mention_roles: roles, mention_everyone: all }) => [
          ...mentions.map(({ username }) => username),
          ...roles,
          ...(all ? ['everyone'] : []),
        ]),
    seesTyping: () => fake.typings(channel) > 0,
  };
}

interface Control {
  readonly message: string;
  readonly customId: string;
  readonly isList: boolean;
}

/** @throws Error where nothing that can be used has this token */
function findControl(messages: readonly APIMessage[], token: string): Control {
  for (const message of messages.toReversed()) {
    for (const component of listAll(message.components)) {
      const customId = String(component.custom_id ?? '');
      const isList = toList(component.options).some((option) => toRaw(option).value === token);
      if (isList || readCustomId(customId)?.token === token) return { message: message.id, customId, isList };
    }
  }
  throw new Error(`Nothing that is shown has the token ${token}.`);
}

function listAll(components: unknown): readonly Readonly<Record<string, unknown>>[] {
  return toList(components)
    .map(toRaw)
    .flatMap((each) => [each, ...listAll(each.components)]);
}

function toInput(form: FormContent, id: string, value: Json): string | readonly string[] {
  const kind = form.fields.find((field) => field.id === id)?.kind;
  if (kind === 'select' || kind === 'multiselect') return [value].flat().map(String);
  return String(value);
}
