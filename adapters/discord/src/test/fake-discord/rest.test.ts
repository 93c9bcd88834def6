import { DiscordAPIError, HTTPError, REST } from '@discordjs/rest';
import { type APIMessage, Routes } from 'discord-api-types/v10';
import { Agent } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord, type FakeDiscordOptions } from './index.ts';

let fake: FakeDiscord;
afterEach(() => fake.stop());

async function connect(options: FakeDiscordOptions = {}): Promise<REST> {
  fake = createFakeDiscord(options);
  const { api } = await fake.start();
  return new REST({ agent: new Agent(), api, version: '10', retries: 1 }).setToken(fake.token);
}

async function refusalOf(call: Promise<unknown>): Promise<DiscordAPIError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DiscordAPIError);
  return error as DiscordAPIError;
}

describe('the REST side of the fake, asked by the library of discord.js', () => {
  test('takes a message, shows it, changes it and takes it back', async () => {
    const rest = await connect();
    const message = (await rest.post(Routes.channelMessages(fake.channelId), {
      body: { content: 'Hello' },
    })) as APIMessage;
    await rest.patch(Routes.channelMessage(fake.channelId, message.id), { body: { content: 'Hello again' } });
    expect(fake.messages().map((shown) => shown.content)).toEqual(['Hello again']);
    await rest.delete(Routes.channelMessage(fake.channelId, message.id));
    expect(fake.messages()).toEqual([]);
  });

  test('keeps files and serves them', async () => {
    const rest = await connect();
    const message = (await rest.post(Routes.channelMessages(fake.channelId), {
      body: { content: 'Your label', attachments: [{ id: 0, filename: 'label.txt', description: 'A label' }] },
      files: [{ name: 'label.txt', data: Buffer.from('to you'), contentType: 'text/plain' }],
    })) as APIMessage;
    expect(message.attachments[0]).toMatchObject({ filename: 'label.txt', size: 6, description: 'A label' });
    expect(await (await fetch(message.attachments[0]!.url)).text()).toBe('to you');
  });

  test('shows a message with an enforced nonce once', async () => {
    const rest = await connect();
    const body = { content: 'Paid', nonce: 'n1', enforce_nonce: true };
    const first = (await rest.post(Routes.channelMessages(fake.channelId), { body })) as APIMessage;
    const second = (await rest.post(Routes.channelMessages(fake.channelId), { body })) as APIMessage;
    expect(second.id).toBe(first.id);
    expect(fake.messages()).toHaveLength(1);
  });

  test('pages through what was said after a message', async () => {
    const rest = await connect();
    const [first] = ['one', 'two', 'three'].map((text) => fake.say('Ada', text));
    const query = new URLSearchParams({ after: first!.id, limit: '100' });
    const later = (await rest.get(Routes.channelMessages(fake.channelId), { query })) as APIMessage[];
    expect(later.map((message) => message.content)).toEqual(['three', 'two']);
  });

  test.each([
    ['text over 2,000 units', { content: 'x'.repeat(2001) }, 50035],
    ['nothing at all', { content: ' ' }, 50006],
    ['a nonce over 25', { content: 'x', nonce: 'n'.repeat(26) }, 50035],
    ['six rows', { components: Array.from({ length: 6 }, () => row([button('a')])) }, 50035],
    ['a custom id twice', { components: [row([button('a'), button('a')])] }, 50035],
    ['a label over 80', { components: [row([{ ...button('a'), label: 'x'.repeat(81) }])] }, 50035],
    [
      'content beside components of the second kind',
      { flags: 1 << 15, content: 'x', components: [{ type: 10, content: 'x' }] },
      50035,
    ],
    [
      'more than 40 components',
      { flags: 1 << 15, components: Array.from({ length: 41 }, () => ({ type: 14 })) },
      50035,
    ],
  ])('refuses %s', async (_, body, code) => {
    const rest = await connect();
    expect((await refusalOf(rest.post(Routes.channelMessages(fake.channelId), { body }))).code).toBe(code);
    expect(fake.messages()).toEqual([]);
  });

  test('names the place of what is wrong', async () => {
    const rest = await connect();
    const body = { content: 'x', components: [row([{ ...button('a'), custom_id: '' }])] };
    const { rawError } = await refusalOf(rest.post(Routes.channelMessages(fake.channelId), { body }));
    expect(rawError).toMatchObject({
      errors: {
        components: { 0: { components: { 0: { custom_id: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH' }] } } } } },
      },
    });
  });

  test('closes direct channels to the bot where a user wants so', async () => {
    const rest = await connect();
    const { id } = fake.user('Ada', { isClosed: true });
    const channel = (await rest.post(Routes.userChannels(), { body: { recipient_id: id } })) as { id: string };
    const refusal = await refusalOf(rest.post(Routes.channelMessages(channel.id), { body: { content: 'x' } }));
    expect(refusal.code).toBe(50007);
  });

  test('refuses a wrong token', async () => {
    const rest = await connect();
    rest.setToken('wrong');
    expect((await refusalOf(rest.get(Routes.gatewayBot()))).status).toBe(401);
  });

  test('keeps the order of a channel where there is more than it takes', async () => {
    const rest = await connect({ rateLimits: { messages: { limit: 2, perMillis: 150 } } });
    const texts = ['0', '1', '2', '3', '4'];
    await Promise.all(texts.map((content) => rest.post(Routes.channelMessages(fake.channelId), { body: { content } })));
    expect(fake.messages().map((message) => message.content)).toEqual(texts);
  });

  test('does what it was asked to and fails after it', async () => {
    const rest = await connect();
    fake.fault({ method: 'POST', path: /messages$/, fault: { kind: 'doThenStatus', status: 502 } });
    await rest.post(Routes.channelMessages(fake.channelId), {
      body: { content: 'x', nonce: 'n', enforce_nonce: true },
    });
    expect(fake.calls.filter((call) => call.method === 'POST')).toHaveLength(2);
    expect(fake.messages()).toHaveLength(1);
  });

  test('answers with a page where it is told to', async () => {
    const rest = await connect();
    fake.fault({ times: 2, fault: { kind: 'html', status: 503 } });
    await expect(rest.get(Routes.gatewayBot())).rejects.toBeInstanceOf(HTTPError);
  });
});

function row(components: readonly unknown[]) {
  return { type: 1, components };
}

function button(customId: string) {
  return { type: 2, style: 1, label: 'Yes', custom_id: customId };
}
