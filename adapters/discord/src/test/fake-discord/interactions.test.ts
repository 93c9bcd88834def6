import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DiscordAPIError, REST } from '@discordjs/rest';
import { type APIMessage, Routes } from 'discord-api-types/v10';
import { Agent } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord, type FakeInteraction } from './index.ts';

let fake: FakeDiscord;
let clock = Date.UTC(2026, 0, 5);
afterEach(() => fake.stop());

async function connect(): Promise<REST> {
  fake = createFakeDiscord({ now: () => clock });
  const { api } = await fake.start();
  return new REST({ agent: new Agent(), api, version: '10', retries: 0 }).setToken(fake.token);
}

function answer(rest: REST, interaction: FakeInteraction, body: unknown): Promise<unknown> {
  return rest.post(Routes.interactionCallback(interaction.id, interaction.token), { body, auth: false });
}

async function codeOf(call: Promise<unknown>): Promise<unknown> {
  const error = await call.catch((thrown: unknown) => thrown);
  return error instanceof DiscordAPIError ? error.code : error;
}

describe('interactions of the fake', () => {
  test('take one first answer, in time', async () => {
    const rest = await connect();
    const first = fake.slash('Ada', 'refund');
    await answer(rest, first, { type: 5, data: { flags: 64 } });
    expect(await codeOf(answer(rest, first, { type: 5 }))).toBe(40060);
    const late = fake.slash('Ada', 'refund');
    clock += 3_001;
    expect(await codeOf(answer(rest, late, { type: 5 }))).toBe(10062);
  });

  test('show an ephemeral answer to nobody else', async () => {
    const rest = await connect();
    const interaction = fake.slash('Ada', 'refund');
    await answer(rest, interaction, { type: 5, data: { flags: 64 } });
    await rest.patch(Routes.webhookMessage(fake.applicationId, interaction.token), {
      body: { content: 'For you' },
      auth: false,
    });
    expect(fake.messages()).toEqual([]);
    expect(fake.messages(undefined, fake.user('Ada').id).map((message) => message.content)).toEqual(['For you']);
  });

  test('refuse follow-ups before the first answer, and after a quarter of an hour', async () => {
    const rest = await connect();
    const interaction = fake.slash('Ada', 'refund');
    const followUp = () =>
      rest.post(Routes.webhook(fake.applicationId, interaction.token), { body: { content: 'x' }, auth: false });
    expect(await codeOf(followUp())).toBe(10015);
    await answer(rest, interaction, { type: 5 });
    await followUp();
    clock += 15 * 60_000 + 1;
    expect(await codeOf(followUp())).toBe(50027);
  });

  test('lead from a button through a modal to its values', async () => {
    const rest = await connect();
    const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Fill in', custom_id: 'open' }] }];
    const message = (await rest.post(Routes.channelMessages(fake.channelId), {
      body: { content: 'Form', components },
    })) as APIMessage;
    const click = fake.click('Ada', fake.channelId, message.id, 'open');
    const input = { type: 4, custom_id: 'name', style: 1, min_length: 2 };
    const modal = { custom_id: 'form', title: 'Address', components: [{ type: 18, label: 'Name', component: input }] };
    await answer(rest, click, { type: 9, data: modal });
    expect(() => fake.submitModal('Ada', click, { name: 'A' })).toThrow('does not go');
    const submitted = fake.submitModal('Ada', click, { name: 'Ada' });
    expect(submitted.payload).toMatchObject({
      type: 5,
      data: { custom_id: 'form', components: [{ type: 18, component: { type: 4, custom_id: 'name', value: 'Ada' } }] },
    });
    expect(await codeOf(answer(rest, submitted, { type: 9, data: modal }))).toBe(50035);
    await answer(rest, submitted, { type: 7, data: { content: 'Thank you', components: [] } });
    expect(fake.messages()[0]).toMatchObject({ content: 'Thank you', components: [] });
  });

  test('refuse a modal with six parts', async () => {
    const rest = await connect();
    const parts = Array.from({ length: 6 }, (_, index) => ({
      type: 18,
      label: 'x',
      component: { type: 4, style: 1, custom_id: String(index) },
    }));
    const body = { type: 9, data: { custom_id: 'form', title: 'x', components: parts } };
    expect(await codeOf(answer(rest, fake.slash('Ada', 'refund'), body))).toBe(50035);
  });

  test('are posted, signed, where an endpoint wants them', async () => {
    await connect();
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const endpoint = createServer((request, response) => {
      resolve(request.headers['x-signature-ed25519']);
      request.resume();
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ type: 5 }));
    });
    await new Promise<void>((done) => endpoint.listen(0, '127.0.0.1', done));
    fake.postInteractionsTo(`http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/`);
    const interaction = fake.slash('Ada', 'refund');
    expect(await promise).toMatch(/^[0-9a-f]{128}$/);
    await expect.poll(() => interaction.acknowledged?.type).toBe(5);
    endpoint.close();
  });
});
