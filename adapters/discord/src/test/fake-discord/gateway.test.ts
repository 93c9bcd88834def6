import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Frame } from './gateway-session.ts';
import { createFakeDiscord, type FakeDiscord, type FakeDiscordOptions } from './index.ts';

const patience = { timeout: 15_000, interval: 5 };
const everything = (1 << 0) | (1 << 1) | (1 << 9) | (1 << 10) | (1 << 12) | (1 << 13) | (1 << 15);
let fake: FakeDiscord;
let url = '';
let sockets: WebSocket[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  sockets = [];
  await fake.stop();
});

async function listen(options: FakeDiscordOptions = {}): Promise<void> {
  fake = createFakeDiscord({ identifyWindowMillis: 0, ...options });
  url = (await fake.start()).gateway;
}

/** A client that only sends what it is told to. */
function connect() {
  const socket = new WebSocket(url);
  sockets.push(socket);
  const frames: Frame[] = [];
  let code: number | undefined;
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  socket.on('close', (closed) => {
    code = closed;
  });
  const send = async (frame: unknown) => {
    await expect.poll(() => frames.length, patience).toBeGreaterThan(0);
    socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  };
  return {
    socket,
    frames,
    send,
    code: () => code,
    identify: (d: object = {}) =>
      send({ op: 2, d: { token: fake.token, intents: everything, shard: [0, 1], properties: {}, ...d } }),
    resume: (d: object) => send({ op: 6, d: { token: fake.token, ...d } }),
    named: (t: string) => frames.filter((frame) => frame.t === t).map((frame) => frame.d as Record<string, unknown>),
  };
}

type Client = ReturnType<typeof connect>;

async function ready(client: Client): Promise<string> {
  await expect.poll(() => client.named('READY').length, patience).toBe(1);
  return String(client.named('READY')[0]?.session_id);
}

describe('the gateway of the fake', () => {
  test('greets, names itself for the way back, and tells of each guild', async () => {
    await listen();
    const client = connect();
    await client.identify();
    await expect.poll(() => client.frames.length, patience).toBe(3);
    expect(client.frames.map(({ op, t, s }) => [op, t, s])).toEqual([
      [10, null, null],
      [0, 'READY', 1],
      [0, 'GUILD_CREATE', 2],
    ]);
    expect(client.named('READY')[0]).toMatchObject({ resume_gateway_url: url, guilds: [{ unavailable: true }] });
  });

  test.each([
    ['a wrong token', { op: 2, d: { token: 'wrong' } }, 4004],
    ['an unknown intent', { intents: 1 << 30 }, 4013],
    ['an intent that is not allowed', { intents: 1 << 1 }, 4014],
    ['a shard beyond the last', { shard: [2, 2] }, 4010],
    ['anything before it knows who speaks', { op: 8, d: {} }, 4003],
    ['an unknown opcode', { op: 99 }, 4001],
    ['what is no JSON', '{', 4002],
  ])('closes at %s', async (_, frame, code) => {
    await listen({ allowedIntents: ~(1 << 1) });
    const client = connect();
    if (typeof frame === 'string' || 'op' in frame) await client.send(frame);
    else await client.identify({ intents: 1, ...frame });
    await expect.poll(client.code, patience).toBe(code);
  });

  test('closes where somebody says twice who they are', async () => {
    await listen();
    const client = connect();
    await client.identify();
    await ready(client);
    await client.identify();
    await expect.poll(client.code, patience).toBe(4005);
  });

  test('tells those who come back what they missed, and no more', async () => {
    await listen();
    const first = connect();
    await first.identify();
    const session = await ready(first);
    first.socket.terminate();
    await expect.poll(() => fake.connections(), patience).toBe(0);
    fake.say('Ada', 'one');
    fake.say('Ada', 'two');
    const second = connect();
    await second.resume({ session_id: session, seq: 3 });
    await expect.poll(() => second.named('RESUMED').length, patience).toBe(1);
    expect(second.named('MESSAGE_CREATE').map(({ content }) => content)).toEqual(['two']);
    const third = connect();
    await third.resume({ session_id: session, seq: 1_000 });
    await expect.poll(third.code, patience).toBe(4007);
  });

  test.each([1000, 1001, 4200])('ends a session where the client closes with 1000 or 1001: %i', async (code) => {
    await listen();
    const first = connect();
    await first.identify();
    const session = await ready(first);
    first.socket.close(code);
    await expect.poll(() => fake.closes.length, patience).toBe(1);
    const second = connect();
    await second.resume({ session_id: session, seq: 1 });
    await expect.poll(() => second.frames.length, patience).toBeGreaterThan(1);
    const isOver = second.frames.some(({ op, d }) => op === 9 && d === false);
    expect(isOver).toBe(code !== 4200);
  });

  test('forgets a session after a while', async () => {
    let now = Date.UTC(2026, 0, 5);
    await listen({ now: () => now, sessionMillis: 1_000 });
    const first = connect();
    await first.identify();
    const session = await ready(first);
    first.socket.terminate();
    await expect.poll(() => fake.closes.length, patience).toBe(1);
    now += 1_001;
    const second = connect();
    await second.resume({ session_id: session, seq: 1 });
    await expect.poll(() => second.frames.some(({ op }) => op === 9), patience).toBe(true);
  });

  test('refuses who identifies too often', async () => {
    let now = Date.UTC(2026, 0, 5);
    await listen({ now: () => now, identifyWindowMillis: 5_000 });
    const first = connect();
    await first.identify();
    await ready(first);
    const second = connect();
    await second.identify();
    await expect.poll(() => second.frames.some(({ op, d }) => op === 9 && d === false), patience).toBe(true);
    now += 5_001;
    const third = connect();
    await third.identify();
    await ready(third);
  });

  test('tells a session what it asked for', async () => {
    await listen();
    const [direct, guild] = [connect(), connect()];
    await direct.identify({ intents: 1 << 12 });
    await guild.identify({ intents: 1 << 9 });
    await Promise.all([ready(direct), ready(guild)]);
    fake.say('Ada', 'here');
    fake.say('Ada', 'there', { channel: fake.openDm('Ada') });
    fake.slash('Ada', 'refund');
    await expect
      .poll(() => [direct, guild].map((client) => client.named('INTERACTION_CREATE').length), patience)
      .toEqual([1, 1]);
    expect(direct.named('MESSAGE_CREATE').map(({ content }) => content)).toEqual(['there']);
    // Without the intent for it, the content is missing.
    expect(guild.named('MESSAGE_CREATE').map(({ content }) => content)).toEqual(['']);
  });

  test('tells each shard of its guilds, and the first of direct messages', async () => {
    await listen({ shards: 2 });
    const clients = [connect(), connect()];
    for (const [id, client] of clients.entries()) await client.identify({ shard: [id, 2] });
    await Promise.all(clients.map(ready));
    fake.say('Ada', 'guild');
    fake.say('Ada', 'direct', { channel: fake.openDm('Ada') });
    const heard = () => clients.map((client) => client.named('MESSAGE_CREATE').map(({ content }) => content));
    const home = Number((BigInt(fake.guildId) >> 22n) % 2n);
    await expect.poll(heard, patience).toEqual(home === 0 ? [['guild', 'direct'], []] : [['direct'], ['guild']]);
  });

  test('sends members in chunks of a thousand', async () => {
    await listen({ members: 5_500 });
    const client = connect();
    await client.identify();
    await ready(client);
    await client.send({ op: 8, d: { guild_id: fake.guildId, query: '', limit: 0, nonce: 'n' } });
    await expect.poll(() => client.named('GUILD_MEMBERS_CHUNK').length, patience).toBe(6);
    expect(client.named('GUILD_MEMBERS_CHUNK')[5]).toMatchObject({ chunk_index: 5, chunk_count: 6, nonce: 'n' });
    expect(client.named('GUILD_CREATE')[0]).toMatchObject({ large: true, member_count: 5_501 });
  });

  test('closes where there are more than 120 frames in a minute', async () => {
    await listen();
    const client = connect();
    await client.identify();
    await ready(client);
    for (let count = 0; count < 121; count += 1) await client.send({ op: 1, d: null });
    await expect.poll(client.code, patience).toBe(4008);
  });
});
