import { ChannelError, type OutboundMessage } from '@usher/channel';
import { afterEach, describe, expect, test } from 'vitest';
import type { DiscordAdapterOptions } from '../options.ts';
import { type DiscordUnderTest, startDiscord, until } from '../test/start-discord.ts';

let discord: DiscordUnderTest;
let stop: AbortController;
afterEach(() => discord.close());

async function open(options: Partial<DiscordAdapterOptions> = {}) {
  discord = await startDiscord(options);
  stop = await discord.listen();
  return discord.fake;
}
const us = () => `<@${discord.fake.bot.id}>`;
const addressOf = (name: string, channel = discord.fake.channelId) =>
  `guild:${discord.fake.guildId}:${channel}:${discord.fake.user(name).id}`;
const answer = (address: string, words: string): OutboundMessage => ({
  address,
  content: [{ kind: 'text', text: words }],
  language: 'en',
  nonce: words,
  seq: 1,
  sentAt: discord.now(),
});
/** Says something that is surely heard, so that all before it has been. */
async function andThen(): Promise<void> {
  const { fake, taken } = discord;
  fake.say('Zoe', 'the end', { channel: fake.openDm('Zoe') });
  fake.say('Zoe', `${us()} the end`);
  await until(() => taken.filter((event) => event.type === 'message' && event.text === 'the end').length === 2);
}
const texts = () =>
  discord.taken.flatMap((event) => (event.type === 'message' && event.text !== 'the end' ? [event.text] : []));

describe('in a channel of a server', () => {
  test('only what names us is heard, each person for themselves', async () => {
    const fake = await open();
    fake.say('Ada', `${us()} where is my order?`);
    fake.say('Bob', 'what is she talking about');
    fake.say('Bob', `hello ${us()}`);
    await andThen();
    expect(texts()).toEqual(['where is my order?', 'hello']);
    const addresses = discord.taken.flatMap((event) =>
      event.type === 'message' && event.text !== 'the end' ? [event.address] : [],
    );
    expect(addresses).toEqual([addressOf('Ada'), addressOf('Bob')]);
  });

  test('D27 what we or other bots say is not heard', async () => {
    const fake = await open();
    fake.user('Robot', { isBot: true });
    fake.say('Robot', `${us()} beep`);
    await discord.adapter.deliver(answer(addressOf('Ada'), 'our own'));
    await andThen();
    expect(texts()).toEqual([]);
  });

  test('D34 what is changed or taken back is told of the conversation it was said in, and of no other', async () => {
    const fake = await open();
    const ours = fake.say('Ada', `${us()} order 21`);
    const others = fake.say('Ada', 'hi Bob');
    fake.edit(fake.channelId, ours.id, `${us()} order 12`);
    fake.edit(fake.channelId, others.id, 'hi Rob');
    fake.remove(fake.channelId, others.id);
    fake.remove(fake.channelId, ours.id);
    await andThen();
    const events = discord.taken.filter(({ address }) => address === addressOf('Ada'));
    expect(events).toMatchObject([
      { type: 'message', text: 'order 21', eventKey: ours.id },
      { type: 'edited', of: ours.id, text: 'order 12' },
      { type: 'deleted', of: ours.id, eventKey: `${ours.id}:deleted` },
    ]);
  });

  test('D28 each conversation has a thread of its own, where it need not name us any more', async () => {
    const fake = await open({ threads: 'per-conversation' });
    const first = fake.say('Ada', `${us()} where is my order?`);
    await until(() => discord.taken.length === 1);
    const address = addressOf('Ada', first.id);
    expect(discord.taken[0]?.address).toBe(address);
    await discord.adapter.deliver(answer(address, 'Which one?'));
    expect(fake.messages(first.id).map(({ content }) => content)).toContain('Which one?');
    fake.say('Ada', 'number 12', { channel: first.id });
    fake.say('Bob', 'me too', { channel: first.id });
    await until(() => discord.taken.length === 2);
    await andThen();
    expect(texts()).toEqual(['where is my order?', 'number 12']);
    expect(discord.taken[1]?.address).toBe(address);
  });

  test('D28 there is none where it may not be, and the conversation stays in the channel', async () => {
    const fake = await open({ threads: 'per-conversation' });
    fake.fault({ path: /threads$/, fault: { kind: 'status', status: 403, code: 50_013 } });
    const first = fake.say('Ada', `${us()} hello`);
    await until(() => discord.taken.length === 1);
    expect(discord.taken[0]?.address).toBe(addressOf('Ada'));
    // The same once more finds its way back, although a thread could be opened now.
    fake.dispatch('MESSAGE_CREATE', { ...first, channel_type: 0, guild_id: fake.guildId });
    await until(() => discord.taken.length === 2);
    expect(discord.taken[1]?.address).toBe(addressOf('Ada'));
  });

  test('reactions to what we say are heard, and those to what others say are not', async () => {
    const fake = await open();
    await discord.adapter.deliver(answer(addressOf('Ada'), 'Was this any help?'));
    const [ours] = fake.messages();
    const others = fake.say('Ada', 'hi Bob');
    for (const { id } of [others, ours ?? others]) {
      fake.react('Bob', fake.channelId, id, '👍');
      fake.unreact('Bob', fake.channelId, id, '👍');
    }
    await andThen();
    const reactions = discord.taken.filter(({ type }) => type === 'reaction');
    expect(reactions).toMatchObject([
      { of: ours?.id, emoji: '👍', address: addressOf('Bob') },
      { of: ours?.id, emoji: '👍', isRemoved: true },
    ]);
  });

  test('D31 what names us is heard without the privileged intent, and health says that it is not asked for', async () => {
    discord = await startDiscord({}, { allowedIntents: 0xffff & ~(1 << 15) });
    stop = await discord.listen();
    discord.fake.say('Ada', `${us()} hello`);
    await until(() => discord.taken.length === 1);
    expect(texts()).toEqual(['hello']);
    expect(discord.adapter.health()).toMatchObject({ status: 'ok', facts: { messageContent: false } });
  });

  test('D33 a server that cannot be reached for a while ends nothing', async () => {
    const fake = await open();
    const back = fake.outage();
    back();
    await andThen();
    expect(discord.taken.map(({ type }) => type)).toEqual(['message', 'message']);
  });

  test('a server that we have just entered is greeted where it greets people, once', async () => {
    const fake = await open();
    const joined = {
      id: '1457468924290662599',
      owner_id: fake.user('Ada').id,
      system_channel_id: fake.channelId,
      joined_at: new Date(discord.now()).toISOString(),
      roles: [{ id: '1457473602180878604', tags: { bot_id: fake.bot.id } }],
    };
    for (const _ of [1, 2]) fake.dispatch('GUILD_CREATE', joined);
    await andThen();
    const [installed, ...more] = discord.taken.filter(({ type }) => type === 'installed');
    expect(installed?.address).toBe(`guild:${joined.id}:${fake.channelId}:${fake.user('Ada').id}`);
    expect(more).toEqual([]);
    const place = { guild_id: joined.id, channel_id: '1', channel_type: 0, type: 0 };
    const author = { id: fake.user('Ada').id, username: 'ada' };
    const named = {
      ...place,
      id: '5',
      author,
      content: '<@&1457473602180878604> hi',
      mentions: [],
      mention_roles: ['1457473602180878604'],
    };
    fake.malformed('MESSAGE_CREATE', named);
    await until(() => texts().includes('hi'));
  });
});

test('a server is greeted although the greeting could not be taken in at first', async () => {
  discord = await startDiscord();
  const { fake, taken } = discord;
  let failures = 2;
  await discord.listen(async (events) => {
    if (events[0]?.type === 'installed' && failures > 0) {
      failures -= 1;
      throw new ChannelError('channel/failed', 'The database is away.', 'later');
    }
    taken.push(...events);
  });
  const joined = {
    id: '1457468924290662599',
    owner_id: fake.user('Ada').id,
    system_channel_id: fake.channelId,
    joined_at: new Date(discord.now()).toISOString(),
    roles: [],
  };
  fake.dispatch('GUILD_CREATE', joined);
  await until(() => taken.length === 1);
  expect(failures).toBe(0);
  fake.dispatch('GUILD_CREATE', joined);
  await andThen();
  expect(taken.filter(({ type }) => type === 'installed')).toHaveLength(1);
});

describe('in direct messages', () => {
  test('D26 D29 everything is heard, with files by their address', async () => {
    const fake = await open();
    const channel = fake.openDm('Ada');
    const bytes = new TextEncoder().encode('a bill');
    fake.say('Ada', 'here', { channel, attachments: [{ name: 'bill.txt', mime: 'text/plain', bytes }] });
    await until(() => discord.taken.length === 1);
    expect(discord.taken).toMatchObject([
      {
        type: 'message',
        text: 'here',
        address: `dm:${channel}:${fake.user('Ada').id}`,
        attachments: [{ name: 'bill.txt', mime: 'text/plain', bytes: 6 }],
        contact: { id: fake.user('Ada').id, name: 'Ada', isVerified: true },
      },
    ]);
  });

  test('D34 what is taken back is told, also by a node that has not heard it', async () => {
    const fake = await open();
    const channel = fake.openDm('Ada');
    const said = fake.say('Ada', 'my card is 4111', { channel });
    await until(() => discord.taken.length === 1);
    stop.abort();
    await discord.adapter.ended;
    await discord.listen(undefined, discord.addAdapter());
    fake.remove(channel, said.id);
    await until(() => discord.taken.length === 2);
    expect(discord.taken[1]).toMatchObject({
      type: 'deleted',
      of: said.id,
      address: `dm:${channel}:${fake.user('Ada').id}`,
    });
  });

  test('D30 what is malformed harms nobody', async () => {
    const fake = await open();
    for (const d of [null, 7, [], {}, { id: 1 }, { id: '1', channel_id: '2', author: null, content: {} }]) {
      for (const t of ['MESSAGE_CREATE', 'INTERACTION_CREATE', 'GUILD_CREATE', 'READY', 'MESSAGE_DELETE'])
        fake.malformed(t, d);
    }
    await andThen();
    expect(texts()).toEqual([]);
    expect(discord.adapter.health().status).toBe('ok');
  });
});

test('all that is kept of a person is forgotten with them', async () => {
  const fake = await open({ threads: 'per-conversation' });
  const first = fake.say('Ada', `${us()} hello`);
  fake.say('Ada', 'hello', { channel: fake.openDm('Ada') });
  await until(() => discord.taken.length === 2);
  const { id } = fake.user('Ada');
  for (const { address } of discord.taken) await discord.adapter.forget(address);
  const kept = await discord.memory.list('', { limit: 100 });
  const own = kept.filter(({ key }) => !key.startsWith('gateway'));
  expect(JSON.stringify(own)).not.toContain(id);
  expect(first.id).not.toBe('');
});
