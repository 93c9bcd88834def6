import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createFakeDiscord } from '@usher/adapter-discord/test/fake-discord/index';
import { startFakeConnector } from '@usher/adapter-teams/test/fake-connector';
import { startIdentityProvider } from '@usher/adapter-teams/test/identity-provider';
import { createHttpCustomer } from '../turns/http-customer.ts';
import type { Customer } from '../turns/load.ts';
import { post } from '../turns/post.ts';
import { createDirectLineCustomer, directLineSecret } from './directline-customer.ts';
import { createHearing } from './hearing.ts';

/** What stands around one bot, with people on the other side. */
export interface Platform {
  /** What the bot's process needs to know of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Resolves when the bot hears what people say. */
  ready(): Promise<void>;
  /** Somebody whom the bot at this address has greeted: one message was heard. */
  open(url: string): Promise<Customer>;
  close(): Promise<void>;
}

export const channels = ['web', 'directline', 'teams', 'discord'] as const;
export type Channel = (typeof channels)[number];

/** Messages a second that the platform takes of a bot, with some to spare; as fast as answers come where absent. */
export const paces: Readonly<Partial<Record<Channel, number>>> = { discord: 32 };

/** Makes a platform of its own for each bot, so that neither meets what the other has left. */
export const startPlatform: Readonly<Record<Channel, (folder: string) => Promise<Platform>>> = {
  web: async () => ({
    environment: {},
    ready: async () => {},
    open: (url) => greeted(createHttpCustomer(url, 'echo')),
    close: async () => {},
  }),
  directline: async () => ({
    environment: { DIRECTLINE_SECRET: directLineSecret, USHER_TRUSTED_PROXIES: 'loopback' },
    ready: async () => {},
    open: (url) => greeted(createDirectLineCustomer(url)),
    close: async () => {},
  }),
  teams: startTeams,
  discord: startDiscord,
};

async function greeted(opening: Promise<Customer>): Promise<Customer> {
  const customer = await opening;
  await customer.heard(1);
  return customer;
}

/** On Teams and Discord nobody is greeted who has not said something. */
async function greet(customer: Customer): Promise<Customer> {
  await customer.say('Hello');
  await customer.heard(1);
  return customer;
}

async function startTeams(folder: string): Promise<Platform> {
  const [appId, appPassword] = [randomUUID(), 'a-client-secret-of-the-bot'];
  const identity = await startIdentityProvider({ appPassword, endorsements: ['msteams'] });
  const authority = join(folder, `${appId}.pem`);
  writeFileSync(authority, identity.certificate);
  const hearing = createHearing();
  const connector = await startFakeConnector({
    botToken: identity.botToken,
    onShown: (conversation) => hearing.hear(conversation),
  });
  const from = Math.floor(Date.now() / 1_000);
  const authorization = `Bearer ${await identity.sign({
    ...{ iss: identity.issuer, aud: appId, serviceurl: connector.url },
    ...{ nbf: from - 10, exp: from + 3_600 },
  })}`;

  function openTeams(url: string): Customer {
    const person = { id: `29:${randomUUID()}`, name: 'Ann', aadObjectId: randomUUID() };
    const conversation = { id: `a:${randomUUID()}`, conversationType: 'personal', tenantId: 'tenant' };
    const base = {
      ...{ type: 'message', channelId: 'msteams', serviceUrl: connector.url, textFormat: 'plain' },
      ...{ from: person, conversation, recipient: { id: `28:${appId}`, name: 'Bot' } },
    };
    return {
      async say(text) {
        const activity = { ...base, id: randomUUID(), timestamp: new Date().toISOString(), text };
        await post(`${url}/api/messages`, activity, { authorization });
      },
      heard: (count) => hearing.heard(conversation.id, count),
      leave: () => {},
    };
  }

  return {
    environment: {
      TEAMS_APP_ID: appId,
      TEAMS_APP_PASSWORD: appPassword,
      TEAMS_TENANT_ID: 'tenant',
      TEAMS_OPENID_METADATA_URL: identity.openIdMetadataUrl,
      TEAMS_TOKEN_ISSUER: identity.issuer,
      TEAMS_LOGIN_URL: identity.loginUrl,
      TEAMS_OAUTH_SCOPE: 'https://connector.example',
      TEAMS_OAUTH_URL: connector.url.replace(/\/$/, ''),
      NODE_EXTRA_CA_CERTS: authority,
    },
    ready: async () => {},
    open: (url) => greet(openTeams(url)),
    async close() {
      await connector.close();
      await identity.close();
    },
  };
}

async function startDiscord(): Promise<Platform> {
  const hearing = createHearing();
  const generous = { limit: 1_000, perMillis: 1_000 };
  const fake = createFakeDiscord({
    rateLimits: { messages: generous, others: generous, global: generous },
    onEvent(t, { author, channel_id: channel }) {
      const isBot = (author as { readonly id?: string } | undefined)?.id === fake.bot.id;
      if (t === 'MESSAGE_CREATE' && isBot) hearing.hear(String(channel));
    },
  });
  const { api } = await fake.start();
  return {
    environment: { DISCORD_TOKEN: fake.token, DISCORD_APPLICATION_ID: fake.applicationId, DISCORD_API_URL: api },
    async ready() {
      while (fake.identifies.length === 0) await delay(20);
    },
    async open() {
      const name = randomUUID().slice(0, 8);
      const channel = fake.openDm(name);
      return greet({
        say: async (text) => void fake.say(name, text, { channel }),
        heard: (count) => hearing.heard(channel, count),
        leave: () => {},
      });
    },
    close: () => fake.stop(),
  };
}
