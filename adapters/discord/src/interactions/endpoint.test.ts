import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DiscordUnderTest, startDiscord, until } from '../test/start-discord.ts';
import { interactionsPath, mostBodyBytes } from './handle-request.ts';

let discord: DiscordUnderTest;
let server: Server;
let url: string;
let key: KeyObject;
let unhandled: number;

beforeEach(async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  key = privateKey;
  const hex = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
  discord = await startDiscord({ holdsGateway: false });
  const adapter = discord.addAdapter({ publicKey: ['ab'.repeat(32), hex, discord.fake.publicKey] });
  await discord.listen(undefined, adapter);
  unhandled = 0;
  server = createServer(async (request, response) => {
    if (await adapter.handle(request, response)) return;
    unhandled += 1;
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${interactionsPath}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await discord.close();
});

const command = {
  id: '1174109841069703169',
  type: 2,
  token: 'a-token',
  channel_id: '7',
  user: { id: '8', username: 'ada' },
  locale: 'de',
  data: { name: 'refund', options: [{ name: 'text', type: 3, value: 'order 12' }] },
};

async function post(
  body: unknown,
  change: { timestamp?: string; flip?: boolean; headers?: Record<string, string> } = {},
) {
  const bytes = typeof body === 'string' ? body : JSON.stringify(body);
  const timestamp = change.timestamp ?? String(Math.floor(discord.now() / 1_000));
  const signature = sign(null, Buffer.from(timestamp + bytes), key).toString('hex');
  const sent = change.flip === true ? bytes.replace('refund', 'refunf') : bytes;
  const headers = change.headers ?? { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp };
  const response = await fetch(url, { method: 'POST', body: sent, headers });
  return { status: response.status, text: await response.text() };
}

describe('the endpoint for interactions', () => {
  test('A01 A05 takes in what is signed with any of the keys, after it was answered', async () => {
    expect(await post(command)).toEqual({ status: 200, text: '{"type":5}' });
    await until(() => discord.taken.length === 1);
    expect(discord.taken).toMatchObject([
      { type: 'command', name: 'refund', text: 'order 12', address: 'dm:7:8', language: 'de', eventKey: command.id },
    ]);
  });

  test('A02 refuses what has one bit flipped', async () => {
    expect((await post(command, { flip: true })).status).toBe(401);
    expect(discord.taken).toEqual([]);
  });

  test('A03 refuses what has no signature, or half of one', async () => {
    expect((await post(command, { headers: {} })).status).toBe(401);
    expect((await post(command, { headers: { 'x-signature-ed25519': 'ab' } })).status).toBe(401);
  });

  test('A04 refuses what was signed too long ago, or in the future', async () => {
    for (const minutes of [-6, 6]) {
      const timestamp = String(Math.floor(discord.now() / 1_000) + minutes * 60);
      expect((await post(command, { timestamp })).status).toBe(401);
    }
    expect((await post(command, { timestamp: 'now' })).status).toBe(401);
    expect(discord.taken).toEqual([]);
  });

  test('A06 refuses a body that is too large before it looks at it', async () => {
    expect((await post('x'.repeat(mostBodyBytes + 1))).status).toBe(413);
  });

  test('A07 answers a ping', async () => {
    expect(await post({ id: '1', type: 1, token: 'x' })).toEqual({ status: 200, text: '{"type":1}' });
  });

  test.each([
    ['no JSON', '{"type":', 400],
    ['something new', { id: '1', type: 99, token: 'x' }, 204],
    ['a list', [], 204],
    ['a token that is a path', { ...command, token: '../../x' }, 204],
  ])('A08 survives %s', async (_, body, status) => {
    expect((await post(body)).status).toBe(status);
    expect(discord.taken).toEqual([]);
  });

  test('answers in time what a busy runtime takes in later', async () => {
    let attempts = 0;
    const adapter = discord.addAdapter({ publicKey: discord.fake.publicKey });
    await discord.listen(async (events) => {
      attempts += 1;
      if (attempts < 3) throw Object.assign(new Error('Busy.'), { retry: 'later' });
      discord.taken.push(...events);
    }, adapter);
    server.removeAllListeners('request');
    server.on('request', (request, response) => void adapter.handle(request, response));
    discord.fake.postInteractionsTo(url);
    const given = discord.fake.slash('Ada', 'refund');
    await until(() => discord.taken.length === 1);
    expect(attempts).toBe(3);
    expect(given).toMatchObject({ postedStatus: 200, acknowledged: { type: 5 } });
  });

  /** Another process over the same memory, which takes in what the first one has left. */
  async function addSuccessor() {
    const successor = discord.addAdapter({
      publicKey: discord.fake.publicKey,
      timing: { takeAgain: [], lookForLeft: 5 },
    });
    await discord.listen(undefined, successor);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(discord.taken).toEqual([]);
    discord.skip(16_000);
  }

  test('hands on, elsewhere, what a process answered that was killed before its turn', async () => {
    const killed = discord.addAdapter({ publicKey: discord.fake.publicKey });
    const { promise: never, resolve: atLast } = Promise.withResolvers<void>();
    await discord.listen(() => never, killed);
    server.removeAllListeners('request');
    server.on('request', (request, response) => void killed.handle(request, response));
    discord.fake.postInteractionsTo(url);
    const given = discord.fake.slash('Ada', 'refund', { text: 'order 12' });
    await until(() => given.acknowledged !== undefined);
    await addSuccessor();
    await until(() => discord.taken.length === 1);
    expect(discord.taken).toMatchObject([{ type: 'command', name: 'refund', text: 'order 12', eventKey: given.id }]);
    const address = discord.taken[0]?.address ?? '';
    const content = [{ kind: 'text', text: 'Yours' }] as const;
    const out = { address, content, language: 'en', nonce: 'n-1', seq: 1, sentAt: discord.now() };
    await discord.adapter.deliver(out);
    expect(discord.fake.messages(discord.fake.channelId)).toMatchObject([{ id: given.originalId, content: 'Yours' }]);
    await expect.poll(() => discord.memory.list('waiting:', { limit: 10 })).toEqual([]);
    atLast();
  });

  test('hands on, elsewhere, what comes while a process stops, and tells nobody to try again', async () => {
    const stopped = discord.addAdapter({ publicKey: discord.fake.publicKey, timing: { takeAgain: [60_000] } });
    let isAsked = false;
    const stop = await discord.listen(async () => {
      isAsked = true;
      throw Object.assign(new Error('Busy.'), { retry: 'later' });
    }, stopped);
    server.removeAllListeners('request');
    server.on('request', (request, response) => void stopped.handle(request, response));
    discord.fake.postInteractionsTo(url);
    const given = discord.fake.slash('Ada', 'refund');
    await until(() => isAsked);
    stop.abort();
    await stopped.ended;
    await addSuccessor();
    await until(() => discord.taken.length === 1);
    expect(discord.taken[0]?.eventKey).toBe(given.id);
    expect(given.followUps).toEqual([]);
  });

  test('says so to the person where the runtime cannot take it in', async () => {
    const adapter = discord.addAdapter({ publicKey: discord.fake.publicKey });
    await discord.listen(() => Promise.reject(new Error('No.')), adapter);
    server.removeAllListeners('request');
    server.on('request', (request, response) => void adapter.handle(request, response));
    discord.fake.postInteractionsTo(url);
    discord.fake.slash('Ada', 'refund');
    const { id } = discord.fake.user('Ada');
    const seen = () => discord.fake.messages(discord.fake.channelId, id).map(({ content }) => content);
    await until(() => seen().some((words) => words.includes('try it again')));
  });

  test('answers for one person alone what is so since another node has published it', async () => {
    let isPrivate = false;
    const commands = () => [{ name: 'refund', description: { en: 'Money back' }, isPrivate }];
    const adapter = discord.addAdapter({ publicKey: discord.fake.publicKey, commands });
    await discord.listen(undefined, adapter);
    server.removeAllListeners('request');
    server.on('request', (request, response) => void adapter.handle(request, response));
    discord.fake.postInteractionsTo(url);
    const first = discord.fake.slash('Ada', 'refund');
    await until(() => first.acknowledged !== undefined);
    isPrivate = true;
    discord.skip(6_000);
    const second = discord.fake.slash('Ada', 'refund');
    await until(() => second.acknowledged !== undefined);
    expect([first, second].map(({ acknowledged }) => acknowledged?.isEphemeral)).toEqual([false, true]);
  });

  test('leaves other addresses and other methods alone', async () => {
    expect((await fetch(url)).status).toBe(405);
    expect((await fetch(url.replace(interactionsPath, '/api/web'))).status).toBe(404);
    expect(unhandled).toBe(1);
  });

  test('is not there without a key, and takes nothing while nobody listens', async () => {
    const without = discord.addAdapter({ publicKey: [] });
    const silent = discord.addAdapter({ publicKey: discord.fake.publicKey });
    server.removeAllListeners('request');
    server.once('request', (request, response) => void without.handle(request, response));
    expect((await post(command)).status).toBe(404);
    server.once('request', (request, response) => void silent.handle(request, response));
    discord.fake.postInteractionsTo(url);
    const given = discord.fake.slash('Ada', 'refund');
    await until(() => (given.postedStatus ?? 0) > 0);
    expect(given.postedStatus).toBe(503);
  });
});
