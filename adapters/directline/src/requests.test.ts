import { createTestFiles } from '@usher/testkit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DirectLineOptions } from './options.ts';
import type { Activity, ActivitySet, ConversationAnswer } from './protocol.ts';
import { type DirectLineServer, secret, startDirectLine } from './test/start-directline.ts';

const old = 'the-secret-before-that-is-still-believed';
const minute = 60_000;

let server: DirectLineServer;
let stop: AbortController;

async function start(more: Partial<DirectLineOptions> = {}): Promise<void> {
  server = await startDirectLine({ secrets: [secret, old], ...more });
  stop = new AbortController();
  await server.adapter.listen(server.transcripts.take, stop.signal);
}

beforeEach(() => start());
afterEach(async () => {
  stop.abort();
  await server.close();
});

async function ask(
  method: string,
  path: string,
  bearer?: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${server.domain}${path}`, {
    method,
    headers: {
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = (text === '' ? {} : JSON.parse(text)) as ConversationAnswer &
    ActivitySet & { readonly id: string; readonly error?: { readonly code: string; readonly message: string } };
  return { status: response.status, answer, code: answer.error?.code, headers: response.headers };
}

const generate = async (body?: unknown, bearer = secret) =>
  (await ask('POST', '/tokens/generate', bearer, body)).answer;
const begin = async (body?: unknown) => {
  const { token } = await generate(body);
  return (await ask('POST', '/conversations', token)).answer;
};
const post = ({ conversationId, token }: ConversationAnswer, activity: object) =>
  ask('POST', `/conversations/${conversationId}/activities`, token, { type: 'message', ...activity });
const poll = async ({ conversationId, token }: ConversationAnswer, watermark = '') =>
  (await ask('GET', `/conversations/${conversationId}/activities?watermark=${watermark}`, token)).answer;

async function say(address: string, text: string): Promise<void> {
  const base = { address, content: [{ kind: 'text', text }] as const, nonce: `n-${text}`, sentAt: 1 };
  await server.adapter.deliver({ ...base, language: 'en', seq: server.transcripts.sending(base) });
}

describe('a token', () => {
  test('opens one conversation for half an hour, and no other', async () => {
    const one = await begin();
    const other = await begin();
    expect(one).toMatchObject({ expires_in: 1_800 });
    expect((await post(one, { text: 'Hello' })).status).toBe(200);
    const strange = await post({ ...one, conversationId: other.conversationId }, { text: 'Hello' });
    expect([strange.status, strange.code]).toEqual([403, 'Forbidden']);
    server.pass(30 * minute);
    const late = await post(one, { text: 'Still there?' });
    expect([late.status, late.code]).toEqual([403, 'TokenExpired']);
  });

  test('is renewed while it holds, and never afterwards', async () => {
    const conversation = await begin({ user: { id: 'dl_ada', name: 'Ada' } });
    server.pass(29 * minute);
    const renewed = await ask('POST', '/tokens/refresh', conversation.token);
    expect(renewed.answer.conversationId).toBe(conversation.conversationId);
    server.pass(2 * minute);
    expect((await ask('POST', '/tokens/refresh', conversation.token)).code).toBe('TokenExpired');
    expect((await post({ ...conversation, token: renewed.answer.token }, { text: 'On we go' })).status).toBe(200);
    expect(server.transcripts.taken.at(-1)).toMatchObject({ contact: { id: 'dl_ada', name: 'Ada', isVerified: true } });
  });

  test('tells who speaks, whatever the client says', async () => {
    const conversation = await begin({ user: { id: 'dl_ada' } });
    await post(conversation, { text: 'Hello', from: { id: 'somebody-else', role: 'bot' } });
    expect(server.transcripts.taken.at(-1)).toMatchObject({ contact: { id: 'dl_ada', isVerified: true } });
    const free = await begin({ user: { name: 'Somebody' } });
    await post(free, { text: 'Hello', from: { id: 'site:alice', name: 'Alice' } });
    const { contact } = server.transcripts.taken.at(-1) ?? {};
    expect(contact).toEqual({ id: free.conversationId, name: 'Alice' });
  });

  test('does not vouch for somebody whom a page names, also where it is renewed', async () => {
    const { token } = await generate();
    const begun = await ask('POST', '/conversations', token, { user: { id: 'site:alice' } });
    const renewed = await ask('POST', '/tokens/refresh', begun.answer.token);
    for (const bearer of [begun.answer.token, renewed.answer.token]) {
      await post({ ...begun.answer, token: bearer }, { text: 'Hello' });
      expect(JSON.stringify(server.transcripts.taken)).not.toContain('site:alice');
      expect(JSON.stringify(server.transcripts.taken)).not.toContain('isVerified');
    }
  });

  test('made for some pages is of no use to others', async () => {
    const { token } = await generate({ trustedOrigins: ['https://shop.example'] });
    const from = (origin: string) => ask('POST', '/conversations', token, undefined, { origin });
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('https://shop.example')).status).toBe(201);
  });

  test.each([
    ['nobody', undefined, 401],
    ['nonsense', 'e30.AAAA', 401],
    ['three parts', 'a.b.c', 401],
    ['a secret that is none', 'x'.repeat(40), 401],
  ])('of %s opens nothing', async (_who, bearer, status) => {
    for (const path of ['/conversations', '/tokens/generate', '/tokens/refresh']) {
      expect((await ask('POST', path, bearer)).status).toBe(status);
    }
  });

  test('is made with each of several secrets, and with no token', async () => {
    const { token } = await generate(undefined, old);
    expect((await ask('POST', '/conversations', token)).status).toBe(201);
    expect((await ask('POST', '/tokens/generate', token)).status).toBe(403);
  });

  test('that opens a stream opens nothing else', async () => {
    const { streamUrl = '' } = await begin();
    const ticket = new URL(streamUrl).searchParams.get('t') ?? '';
    expect((await ask('POST', '/tokens/refresh', ticket)).status).toBe(403);
  });
});

describe('a conversation', () => {
  test('is begun once: the second time it is answered as it is', async () => {
    const { token, conversationId } = await generate();
    expect(server.transcripts.taken).toEqual([]);
    expect((await ask('POST', '/conversations', token, { locale: 'de-AT' })).status).toBe(201);
    expect((await ask('POST', '/conversations', token)).status).toBe(200);
    expect(server.transcripts.taken).toMatchObject([{ type: 'joined', address: conversationId, language: 'de-AT' }]);
  });

  test('that was never begun is not found', async () => {
    const unbegun = await generate();
    expect((await post(unbegun, { text: 'Hello' })).status).toBe(404);
    expect((await ask('GET', `/conversations/${unbegun.conversationId}`, unbegun.token)).status).toBe(404);
  });

  test('is polled from its watermark on, which stays where it was when nothing is new', async () => {
    const conversation = await begin();
    for (const text of ['one', 'two', 'three', 'four']) await say(conversation.conversationId, text);
    const first = await poll(conversation);
    expect(first.activities.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four']);
    expect(await poll(conversation, first.watermark)).toEqual({ activities: [], watermark: first.watermark });
    await say(conversation.conversationId, 'five');
    expect((await poll(conversation, first.watermark)).activities.map(({ text }) => text)).toEqual(['five']);
    expect(
      (await ask('GET', `/conversations/${conversation.conversationId}/activities?watermark=x`, conversation.token))
        .status,
    ).toBe(400);
  });

  test('gives a customer their own message back, under its id and with all that came with it', async () => {
    const conversation = await begin();
    const channelData = { clientActivityID: 'abc.1', custom: { deep: [1, 2] } };
    const { answer } = await post(conversation, { text: 'Hello', channelData });
    const [own] = (await poll(conversation)).activities;
    expect(own).toMatchObject({ id: answer.id, text: 'Hello', channelData, from: { role: 'user' } });
    const again = await post(conversation, { text: 'Hello', channelData });
    expect(again.answer.id).toBe(answer.id);
    expect((await poll(conversation)).activities).toHaveLength(1);
  });
});

describe('an activity', () => {
  test.each([
    ['without a type', { type: '' }, 400],
    ['without words', { text: '  ' }, 400],
    ['with too many words', { text: 'x'.repeat(8_001) }, 413],
    ['with an address that is no web address', { text: 'x', attachments: [{ contentUrl: 'ftp://x/y' }] }, 400],
    ['of a type that we do not know', { type: 'somethingNew' }, 200],
  ])('%s is answered with its status and takes nothing in', async (_what, activity, status) => {
    const conversation = await begin();
    const before = server.transcripts.taken.length;
    expect((await post(conversation, activity)).status).toBe(status);
    expect(server.transcripts.taken).toHaveLength(before);
  });

  test('with a file in it is kept, one with an address is left where it is', async () => {
    const conversation = await begin();
    const attachments = [
      { contentType: 'text/plain', contentUrl: `data:text/plain;base64,${btoa('Hello')}`, name: '../note.txt' },
      { contentType: 'image/png', contentUrl: 'https://shop.example/shirt.png', name: 'shirt.png' },
    ];
    expect((await post(conversation, { attachments })).status).toBe(200);
    expect(server.transcripts.taken.at(-1)).toMatchObject({
      attachments: [
        { name: 'note.txt', mime: 'text/plain', url: expect.stringMatching(/^file:[\w-]{22}$/), bytes: 5 },
        { name: 'shirt.png', mime: 'image/png', url: 'https://shop.example/shirt.png' },
      ],
    });
    const [own] = (await poll(conversation)).activities as [Activity];
    expect(own.attachments?.[0]?.contentUrl).toMatch(/^https:\/\/usher\.example\/files\/[\w-]{22}$/);
  });

  test('is worth another try while the database is away, and says nothing of why', async () => {
    const conversation = await begin();
    stop.abort();
    stop = new AbortController();
    await server.adapter.listen(async () => {
      throw Object.assign(new Error('secret of the database'), { code: 'storage/uncertain', retry: 'later' });
    }, stop.signal);
    const refused = await post(conversation, { text: 'Hello' });
    expect([refused.status, refused.code]).toEqual([503, 'ServiceUnavailable']);
    expect(refused.answer.error?.message).not.toContain('database');
  });
});

describe('an upload', () => {
  const send = ({ conversationId, token }: ConversationAnswer, body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${server.domain}/conversations/${conversationId}/upload?userId=ada`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...headers },
      body,
    });

  test('of one file as the body has the name of its header', async () => {
    const conversation = await begin();
    const headers = { 'content-type': 'application/pdf', 'content-disposition': 'name="file"; filename="bill.pdf"' };
    const odd = { ...headers, 'content-disposition': 'name="file"; filename*=UTF-8\'\'%ff.pdf' };
    expect((await send(conversation, 'PDF', odd)).status).toBe(200);
    expect((await send(conversation, 'PDF', headers)).status).toBe(200);
    expect(server.transcripts.taken.at(-1)).toMatchObject({
      attachments: [{ name: 'bill.pdf', mime: 'application/pdf', bytes: 3 }],
    });
  });

  test('counts against a limit of its own, which is lower than that of other requests', async () => {
    stop.abort();
    await server.close();
    await start({ limits: { uploads: { count: 1, perMillis: 60_000 } } });
    const conversation = await begin();
    const headers = { 'content-type': 'text/plain' };
    expect((await send(conversation, 'x', headers)).status).toBe(200);
    expect((await send(conversation, 'x', headers)).status).toBe(429);
    expect((await post(conversation, { text: 'still' })).status).toBe(200);
  });

  test('is one too many once its conversation has sent all that it may, however it sends', async () => {
    stop.abort();
    await server.close();
    const files = createTestFiles({ mostBytes: 1_000 });
    await start({ files, limits: { filesPerConversation: { files: 2, bytes: 1_000 } } });
    const conversation = await begin();
    const headers = { 'content-type': 'text/plain' };
    expect((await send(conversation, 'x', headers)).status).toBe(200);
    const data = { type: 'message', text: 'x', attachments: [{ contentUrl: 'data:text/plain;base64,eA==' }] };
    expect((await post(conversation, data)).status).toBe(200);
    expect(files.used).toEqual(files.kept.map(({ id }) => id));
    expect((await send(conversation, 'x', headers)).status).toBe(413);
    expect((await post(conversation, data)).status).toBe(413);
    expect(files.kept).toHaveLength(2);
  });

  test('that is too large is refused whole', async () => {
    const conversation = await begin();
    const before = server.transcripts.taken.length;
    const refused = await send(conversation, 'x'.repeat(1_001), { 'content-type': 'text/plain' });
    expect(refused.status).toBe(413);
    expect(server.transcripts.taken).toHaveLength(before);
  });
});

test('sockets look for what other nodes said one look after the other, however long one takes', async () => {
  stop.abort();
  await server.close();
  let [looking, most, looks] = [0, 0, 0];
  const newest = async () => {
    looking += 1;
    looks += 1;
    most = Math.max(most, looking);
    await new Promise((resolve) => setTimeout(resolve, 30));
    looking -= 1;
    return new Map<string, number>();
  };
  await start({ newest, limits: { lookMillis: 5 } });
  const socket = new WebSocket((await begin()).streamUrl ?? '');
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2));
  expect(most).toBe(1);
  socket.close();
});

test('a socket of a server that stops is cut, answered or not', async () => {
  const { streamUrl = '' } = await begin();
  const socket = new WebSocket(streamUrl);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
  stop.abort();
  expect(await closed).toBe(1001);
  const late = new WebSocket(streamUrl);
  await new Promise((resolve) => late.addEventListener('error', resolve));
});

describe('a page', () => {
  test('of a listed origin may ask, all others are told nothing that lets them read', async () => {
    stop.abort();
    await server.close();
    await start({ allowedOrigins: ['https://shop.example'] });
    const preflight = (origin: string) =>
      ask('OPTIONS', '/conversations', undefined, undefined, { origin, 'access-control-request-method': 'POST' });
    const allowed = await preflight('https://shop.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('x-ms-bot-agent');
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('too many new conversations of one client are put off', async () => {
  stop.abort();
  await server.close();
  await start({ limits: { conversations: { count: 1, perMillis: minute } } });
  await begin();
  const { token } = await generate();
  const refused = await ask('POST', '/conversations', token);
  expect([refused.status, refused.code]).toEqual([429, 'TooManyRequests']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('an adapter without a secret is not made', async () => {
  await expect(startDirectLine({ secrets: [] })).rejects.toMatchObject({ code: 'channel/no-secret' });
});
