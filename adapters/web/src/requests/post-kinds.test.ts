import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebAdapterOptions } from '../options.ts';
import { createFiles } from '../test/files.ts';
import { startWebServer, type WebServer } from '../test/start-web-server.ts';
import { createWebClient, type WebClient } from '../test/web-client.ts';
import { addressOf } from '../token.ts';

let web: WebServer;
let client: WebClient;
let stop: AbortController;
let token: string;
const consents: unknown[] = [];

beforeEach(async () => {
  consents.length = 0;
  const options: Partial<WebAdapterOptions> = {
    files: createFiles(),
    identitySecrets: ['new secret', 'old secret'],
    onConsent: async ({ address, text }) => void consents.push([address, text, web.backend.taken.length]),
  };
  web = await startWebServer(options);
  client = createWebClient(web.url);
  stop = new AbortController();
  await web.adapter.listen(web.backend.take, stop.signal);
  token = (await client.open()).body.token;
});
afterEach(async () => {
  stop.abort();
  await web.close();
});

const id = 'message-1';
const newest = () => web.backend.taken.at(-1);

function sign(claims: object, secret: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${encode({ alg: 'HS256' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

const ada = (secret = 'new secret') => sign({ sub: '7', name: 'Ada', exp: 4_000_000_000 }, secret);

describe('a form', () => {
  test('is taken with its values, of every kind', async () => {
    const values = { order: 'A-1', count: 2, isGift: true, sizes: ['s', 'm'], note: null };
    expect((await client.post(token, { id, form: 't1', values })).status).toBe(202);
    expect(newest()).toMatchObject({ type: 'form', token: 't1', values });
    const stream = await client.stream(token);
    await vi.waitFor(() => expect(stream.messages).toHaveLength(1));
    expect(stream.messages[0]).toMatchObject({ from: 'customer', form: 't1', text: '' });
    expect(stream.messages[0]).not.toHaveProperty('choice');
  });

  test('has files as they are kept, whatever else the sender puts there', async () => {
    const upload = await fetch(`${web.url}/api/web/files`, {
      ...{ method: 'POST', body: 'abc' },
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain', 'x-file-name': 'a.txt' },
    });
    const file = (await upload.json()) as { id: string };
    const values = { receipt: { files: [file.id], url: 'https://evil.example' } };
    await client.post(token, { id, form: 't1', values });
    const kept = { name: 'a.txt', mime: 'text/plain', bytes: 3, url: `file:${file.id}` };
    expect(newest()).toMatchObject({ type: 'form', values: { receipt: [kept] } });
  });

  test.each([
    ['without values', undefined],
    ['with values that are a list', []],
    ['that reaches into objects', JSON.parse('{"__proto__": "x"}')],
    ['with a value in a value', { a: { b: 'c' } }],
    ['with a list of numbers', { a: [1] }],
    ['with very many fields', Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`f${index}`, '']))],
    ['with a very long text', { a: 'x'.repeat(8_001) }],
  ])('%s is refused', async (_, values) => {
    const body = JSON.stringify({ id, form: 't1', values });
    expect(await client.post(token, body)).toMatchObject({ status: 422, body: { error: { code: 'web/bad-field' } } });
    expect(newest()?.type).toBe('joined');
  });
});

describe('a place', () => {
  test('is a message without words', async () => {
    const location = { latitude: 52.52, longitude: 13.405, name: 'Berlin' };
    await client.post(token, { id, location });
    expect(newest()).toMatchObject({ type: 'message', text: '', location });
    const stream = await client.stream(token);
    await vi.waitFor(() => expect(stream.messages[0]).toMatchObject({ from: 'customer', location }));
  });

  test.each([
    ['beyond the pole', { latitude: 91, longitude: 0 }],
    ['in words', { latitude: '52', longitude: '13' }],
    ['by half', { latitude: 52 }],
    ['that is none', 'Berlin'],
  ])('%s is refused', async (_, location) => {
    expect(await client.post(token, { id, location })).toMatchObject({ status: 422 });
  });
});

describe('who the customer is', () => {
  test('is believed where the site has signed it, also with the secret of before', async () => {
    for (const secret of ['new secret', 'old secret']) {
      expect((await client.open({ journeyId: 'refund', identity: ada(secret) })).status).toBe(201);
      expect(newest()).toMatchObject({ contact: { id: 'site:7', name: 'Ada', isVerified: true } });
    }
  });

  test('may be told in the middle of a conversation', async () => {
    await client.post(token, { id, text: 'Hi', identity: ada() });
    expect(newest()).toMatchObject({ type: 'message', contact: { id: 'site:7', isVerified: true } });
  });

  test('is refused where somebody else signed it, and nothing is begun', async () => {
    const before = web.backend.taken.length;
    const refused = await client.open({ journeyId: 'refund', identity: ada('guessed') });
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 'web/bad-identity' } } });
    expect(web.backend.taken).toHaveLength(before);
  });

  test('is of this conversation only where they say it themselves, so that nobody becomes somebody else', async () => {
    const contact = { name: 'Ada', email: 'ada@example.com' };
    const opened = await client.open({ journeyId: 'refund', contact });
    const address = addressOf(opened.body.token);
    expect(newest()).toMatchObject({ contact: { id: address, ...contact } });
    expect(newest()?.contact).not.toHaveProperty('isVerified');
    await client.open({ journeyId: 'refund', contact: { name: ' ', email: 'ada@example.com' } });
    expect(newest()?.contact).toEqual({ id: expect.any(String), email: 'ada@example.com' });
  });

  test.each([
    ['an address that is none', { email: 'nobody' }],
    ['a text', 'Ada'],
    ['a very long name', { name: 'x'.repeat(201) }],
  ])('is refused as %s', async (_, contact) => {
    expect(await client.open({ journeyId: 'refund', contact })).toMatchObject({ status: 422 });
  });
});

test('what a customer agreed to is told before the conversation begins', async () => {
  const { body } = await client.open({ journeyId: 'refund', consent: 'I agree.' });
  expect(consents).toEqual([[addressOf(body.token), 'I agree.', 1]]);
});

test('what a customer has read is a receipt for the last message they saw', async () => {
  expect(await client.read(token, 3)).toBe(204);
  expect(newest()).toMatchObject({ type: 'receipt', of: '3', receipt: 'read', eventKey: 'read-3' });
  for (const wrong of [0, -1, 1.5, 'x', undefined]) expect(await client.read(token, wrong)).toBe(422);
});
