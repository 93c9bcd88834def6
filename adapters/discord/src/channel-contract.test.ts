import { type AdapterNode, type AdapterUnderTest, channelContract, type PlatformFaults } from '@usher/testkit';
import type { DiscordAdapter } from './create-discord-adapter.ts';
import { createDiscordPeer } from './test/discord-peer.ts';
import type { FakeDiscord, Fault } from './test/fake-discord/index.ts';
import { createSigningKey, openSignedEndpoint } from './test/signed-endpoint.ts';
import { createStandstill } from './test/standstill.ts';
import { startDiscord } from './test/start-discord.ts';

async function setup(isInGuild: boolean): Promise<AdapterUnderTest> {
  const keys = { old: createSigningKey(), current: createSigningKey() };
  const discord = await startDiscord({
    publicKey: [keys.old.hex, keys.current.hex],
    commands: () => [{ name: 'refund', description: { en: 'Money back' }, text: { en: 'What' } }],
  });
  const { fake, memory, errors } = discord;
  const standstill = createStandstill(memory);
  const endpoints: { close(): Promise<void> }[] = [];
  const toNode = async (adapter: DiscordAdapter): Promise<AdapterNode> => {
    const endpoint = await openSignedEndpoint(adapter, { keys, now: discord.now });
    endpoints.push(endpoint);
    return { adapter, ingress: endpoint.ingress };
  };
  let people = 0;
  const seats = new Map<string, { readonly channel: string; readonly guild: string }>();
  const name = () => {
    people += 1;
    return `Person ${people}`;
  };
  return {
    ...(await toNode(standstill.around(discord.addAdapter({ memory: standstill.memory })))),
    memory,
    async connect() {
      const who = name();
      if (!isInGuild) return createDiscordPeer(fake, { name: who, channel: fake.openDm(who) });
      const { id: guild, channels } = fake.addGuild(`Server of ${who}`);
      const [channel = ''] = channels;
      const peer = createDiscordPeer(fake, { name: who, channel, guild });
      seats.set(peer.address, { channel, guild });
      return peer;
    },
    async connectBeside(peer) {
      const seat = seats.get(peer.address);
      if (seat === undefined) throw new Error('Nobody sits in somebody else’s direct messages.');
      return createDiscordPeer(fake, { name: name(), ...seat });
    },
    unknownAddress: 'dm:123456789012345678:223456789012345678',
    hostile: {
      'a message without anything': async () => fake.malformed('MESSAGE_CREATE', null),
      'a message of nobody': async () => fake.malformed('MESSAGE_CREATE', { id: {}, channel_id: 7, author: [] }),
      'an event nobody knows': async () => fake.malformed('SOMETHING_NEW', { id: '1' }),
      'a click on nothing': async () => fake.malformed('INTERACTION_CREATE', { id: '1', token: '../..', type: 3 }),
      'a frame that is no JSON': async () => fake.sendRaw('{"op":0,"t":"MESSAGE_CREATE","d":'),
    },
    async ownMessage(peer) {
      const [, ...ids] = peer.address.split(':');
      const channel = ids.at(-2) ?? '';
      const ours = fake.messages(channel).findLast(({ author }) => author.id === fake.bot.id);
      fake.dispatch('MESSAGE_CREATE', { ...ours, channel_type: 1 });
    },
    async otherBotMessage(peer) {
      const ids = peer.address.split(':');
      fake.user('Another bot', { isBot: true });
      fake.say('Another bot', `<@${fake.bot.id}> beep`, { channel: ids.at(-2) ?? '' });
    },
    faults: toFaults(fake),
    secondNode: () => toNode(discord.addAdapter()),
    restart: () => toNode(discord.addAdapter()),
    async pause() {
      standstill.begin();
      return async () => standstill.end();
    },
    logged: () => errors,
    secrets: [fake.token],
    cannot: {
      goAway: 'Messages wait on Discord for whoever is away.',
      pause: 'A process that stands still is one of its own: gateway/nodes.test.ts freezes it.',
      ...(isInGuild ? {} : { connectBeside: 'Direct messages have one reader; the suite runs in a server too.' }),
    },
    async close() {
      standstill.end();
      await Promise.all(endpoints.map((endpoint) => endpoint.close()));
      await discord.close();
    },
  };
}

const kinds: Readonly<Record<PlatformFaults['kinds'][number], (retryAfter: number) => Fault>> = {
  'rate-limited': (retryAfter) => ({ kind: '429', retryAfter: retryAfter / 1_000 }),
  'error-before': () => ({ kind: 'status', status: 503 }),
  'error-after': () => ({ kind: 'doThenStatus', status: 502 }),
  'reset-after': () => ({ kind: 'doThenReset' }),
  refused: () => ({ kind: 'status', status: 400, code: 50_035 }),
  blocked: () => ({ kind: 'status', status: 403, code: 50_007 }),
  revoked: () => ({ kind: 'status', status: 401 }),
  down: () => ({ kind: 'reset' }),
};

function toFaults(fake: FakeDiscord): PlatformFaults {
  let healed: { isOver: boolean }[] = [];
  const sends = /^\/channels\/\d+\/messages$/;
  return {
    kinds: Object.keys(kinds) as PlatformFaults['kinds'],
    attempts: 3,
    plan({ kind, times = 1_000_000, after = 0, retryAfter = 0 }) {
      const plan = { isOver: false };
      healed.push(plan);
      const path = { test: (text: string) => !plan.isOver && sends.test(text) } as RegExp;
      if (after > 0) fake.fault({ method: 'POST', path, times: after, fault: { kind: 'delay', millis: 0 } });
      fake.fault({ method: 'POST', path, times, fault: kinds[kind](retryAfter) });
    },
    heal() {
      for (const plan of healed) plan.isOver = true;
      healed = [];
    },
    sends: () => fake.calls.filter(({ method, path }) => method === 'POST' && sends.test(path)).length,
  };
}

channelContract('Discord in direct messages', () => setup(false));
channelContract('Discord in a server', () => setup(true));
