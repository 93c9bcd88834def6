import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WebAdapterOptions } from '../options.ts';
import { startWebServer, type WebServer } from '../test/start-web-server.ts';
import { createWebClient, type WebClient } from '../test/web-client.ts';
import { addressOf } from '../token.ts';

let web: WebServer;
let client: WebClient;
let stop: AbortController;

async function start(more: Partial<WebAdapterOptions> = {}, take?: WebServer['backend']['take']): Promise<void> {
  web = await startWebServer(more);
  client = createWebClient(web.url);
  stop = new AbortController();
  await web.adapter.listen(take ?? web.backend.take, stop.signal);
}

beforeEach(() => start());
afterEach(async () => {
  stop.abort();
  await web.close();
});

/** Begins this test again with other options. */
async function restart(more: Partial<WebAdapterOptions>, take?: WebServer['backend']['take']): Promise<void> {
  await web.close();
  await start(more, take);
}

const message = (text: unknown, id: unknown = '5e0f6a5e-0000-4000-8000-000000000001') => ({ id, text });

describe('a new conversation', () => {
  test('gets a token of 128 bits, of which only a hash goes on', async () => {
    const { status, body, headers } = await client.open({
      journeyId: 'refund',
      language: 'de-AT',
      timeZone: 'Europe/Vienna',
    });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      token: expect.stringMatching(/^[\w-]{22}$/),
      journey: { name: 'Refund', languages: ['en', 'de'] },
      language: 'de',
    });
    expect(web.backend.taken).toEqual([
      {
        type: 'joined',
        eventKey: 'joined',
        address: addressOf(body.token),
        receivedAt: expect.any(Number),
        journeyId: 'refund',
        language: 'de',
        timeZone: 'Europe/Vienna',
      },
    ]);
    expect(JSON.stringify(web.backend.taken)).not.toContain(body.token);
  });

  test('begins in the first language where the journey does not speak the wanted one, and without a time zone that nobody knows', async () => {
    const { status, body } = await client.open({ journeyId: 'refund', language: 'fr', timeZone: 'Moon/Crater' });
    expect([status, body.language]).toEqual([201, 'en']);
    expect(web.backend.taken[0]).not.toHaveProperty('timeZone');
    expect(web.backend.taken[0]).not.toHaveProperty('language');
  });

  test.each([
    ['of an unknown journey', { journeyId: 'nope' }, 404, 'web/unknown-journey'],
    ['without a journey', {}, 422, 'web/bad-field'],
    ['of a journey that is no text', { journeyId: 7 }, 422, 'web/bad-field'],
    ['with a very long language', { journeyId: 'refund', language: 'x'.repeat(101) }, 422, 'web/bad-field'],
  ])('%s is refused', async (_, given, status, code) => {
    const refused = await client.open(given);
    expect(refused).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } });
    expect(web.backend.taken).toEqual([]);
  });
});

describe('a message', () => {
  let token: string;
  beforeEach(async () => {
    token = (await client.open()).body.token;
  });

  test('is answered when the turn is committed', async () => {
    expect(await client.post(token, message('Hello'))).toMatchObject({ status: 202, body: { id: message('').id } });
    expect(web.backend.taken[1]).toMatchObject({ type: 'message', text: 'Hello', address: addressOf(token) });
  });

  test('posted twice carries the same key', async () => {
    await client.post(token, message('Hello'));
    expect(await client.post(token, message('Hello'))).toMatchObject({ status: 202 });
    expect(web.backend.taken).toHaveLength(2);
  });

  test('may be a pressed button', async () => {
    expect(await client.post(token, { id: 'abcdefgh', choice: 't1', label: 'Yes' })).toMatchObject({ status: 202 });
    expect(web.backend.taken[1]).toMatchObject({ type: 'choice', token: 't1', label: 'Yes' });
  });

  test('loses half characters and NUL, and nothing else', async () => {
    await client.post(token, message('a\ud800b\0c <b>😀'));
    expect(web.backend.taken[1]).toMatchObject({ text: 'a�bc <b>😀' });
  });

  test.each([
    ['without an id', { text: 'Hi' }, 422, 'web/bad-field'],
    ['with an id that is no id', message('Hi', '../../etc'), 422, 'web/bad-field'],
    ['without a text', message(undefined), 422, 'web/bad-field'],
    ['that is blank', message(' \n'), 422, 'web/bad-field'],
    ['that is too long', message('x'.repeat(8_001)), 422, 'web/text-too-long'],
    ['with a button without a label', { id: 'abcdefgh', choice: 't1' }, 422, 'web/bad-field'],
    ['with a body over the limit', message('x'.repeat(70_000)), 413, 'web/body-too-large'],
    ['that is no JSON', '{"id"', 400, 'web/bad-request'],
    ['that is a list', '[]', 400, 'web/bad-request'],
  ])('%s is refused', async (_, given, status, code) => {
    const refused = await client.post(token, given);
    expect(refused).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } });
    expect(web.backend.taken).toHaveLength(1);
  });

  test.each([
    ['no token', ''],
    ['an unknown token', 'AAAAAAAAAAAAAAAAAAAAAA'],
    ['a short token', 'short'],
    ['a very long token', 'x'.repeat(5_000)],
  ])('with %s is refused', async (_, wrong) => {
    expect(await client.post(wrong, message('Hi'))).toMatchObject({
      status: 401,
      body: { error: { code: 'web/unknown-token' } },
    });
    expect((await client.stream(wrong)).response.status).toBe(401);
  });

  test('is refused with a time to try again while the runtime is busy, and told apart from a failure', async () => {
    let error: unknown = Object.assign(new Error('busy'), { retry: { afterMillis: 4_200 } });
    await restart({}, async (events) => {
      if (events[0]?.type === 'joined') return web.backend.take(events);
      throw error;
    });
    token = (await client.open()).body.token;
    const busy = await client.post(token, message('Hi'));
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5']);
    error = new Error('secret detail');
    const failed = await client.post(token, message('Hi'));
    expect(failed).toMatchObject({ status: 500, body: { error: { code: 'web/failed' } } });
    expect(JSON.stringify(failed.body)).not.toContain('secret');
    expect(web.errors).toContain(error);
  });

  test('is refused for now when the adapter was stopped', async () => {
    stop.abort();
    expect(await client.post(token, message('Hi'))).toMatchObject({ status: 503 });
  });
});

describe('limits', () => {
  test('hold for new conversations of one client, and say when to come back', async () => {
    await restart({ limits: { conversations: { count: 2, perMillis: 60_000 } } });
    expect([(await client.open()).status, (await client.open()).status]).toEqual([201, 201]);
    const refused = await client.open();
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'web/too-many-requests' } } });
    expect(Number(refused.headers.get('retry-after'))).toBe(30);
  });

  test('hold for posts of one client, whatever the token, and not for others', async () => {
    let from = '203.0.113.1';
    await restart({ limits: { requests: { count: 2, perMillis: 60_000 } }, clientAddress: () => from });
    const { token } = (await client.open()).body;
    await client.post(token, message('1'));
    await client.post('AAAAAAAAAAAAAAAAAAAAAA', message('2'));
    expect(await client.post(token, message('3'))).toMatchObject({ status: 429 });
    from = '203.0.113.2';
    expect(await client.post(token, message('3'))).toMatchObject({ status: 202 });
  });

  test('hold for open streams, and free them when they close', async () => {
    await restart({ limits: { streamsPerConversation: 1 } });
    const { token } = (await client.open()).body;
    const first = await client.stream(token);
    expect((await client.stream(token)).response.status).toBe(429);
    first.close();
    await expect.poll(async () => (await client.stream(token)).response.status).toBe(200);
  });
});

describe('addresses and origins', () => {
  test('leaves requests of others alone', async () => {
    for (const path of ['/', '/api/webhooks', '/api/webx/stream', '//api/web/stream']) {
      expect(await (await fetch(web.url + path)).text()).toBe('not the chat');
    }
  });

  test('refuses unknown addresses and methods below its own', async () => {
    expect((await fetch(`${web.url}/api/web/constructor`)).status).toBe(404);
    expect((await fetch(`${web.url}/api/web`)).status).toBe(404);
    const wrong = await fetch(`${web.url}/api/web/messages`, { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('takes only bodies that say they are JSON, so that no form of another site gets in', async () => {
    const response = await fetch(`${web.url}/api/web/conversations`, {
      method: 'POST',
      body: '{"journeyId":"refund"}',
    });
    expect(response.status).toBe(415);
  });

  test('lets only listed origins read', async () => {
    await restart({ allowedOrigins: ['https://www.example.com'] });
    const ask = async (origin: string, method = 'OPTIONS') =>
      (await fetch(`${web.url}/api/web/messages`, { method, headers: { origin } })).headers;
    const listed = await ask('https://www.example.com');
    expect(listed.get('access-control-allow-origin')).toBe('https://www.example.com');
    expect(listed.get('access-control-allow-headers')).toContain('authorization');
    expect(listed.get('access-control-allow-credentials')).toBeNull();
    expect((await ask('https://www.example.com', 'POST')).get('access-control-allow-origin')).not.toBeNull();
    for (const origin of ['https://example.com', 'https://www.example.com.evil.test', 'null']) {
      expect((await ask(origin)).get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('that a customer is writing', () => {
  test('is told to whoever observes, with the address, and kept nowhere', async () => {
    const { token } = (await client.open()).body;
    const taken = web.backend.taken.length;
    const heard: string[] = [];
    const leave = web.adapter.onTyping((address) => heard.push(address));
    expect(await client.typing(token)).toBe(204);
    leave();
    expect(await client.typing(token)).toBe(204);
    expect(heard).toEqual([addressOf(token)]);
    expect(web.backend.taken).toHaveLength(taken);
  });

  test('is heard of conversations only, and not without bounds', async () => {
    await restart({ limits: { requests: { count: 2, perMillis: 60_000 } } });
    expect(await client.typing('x'.repeat(22))).toBe(401);
    const { token } = (await client.open()).body;
    expect([await client.typing(token), await client.typing(token)]).toEqual([204, 429]);
  });
});
