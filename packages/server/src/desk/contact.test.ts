import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DeskContact } from '@usher/api/desk';
import { expect, onTestFinished, test } from 'vitest';
import { type Browser, openServer, type TestServer } from '../http/test/open-server.ts';
import { readEvents } from './test/read-events.ts';
import { shopJourney } from './test/shop-journey.ts';

const secret = 'a-secret-of-the-site-for-this-test-only';

/** As the site of a shop signs who its customer is. */
function sign(sub: string, name: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = encode({ sub, name, exp: Math.ceil(Date.now() / 1_000) + 600 });
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${claims}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

async function openShop(): Promise<TestServer> {
  const server = await openServer({ USHER_IDENTITY_SECRET: secret });
  await server.publish(shopJourney);
  return server;
}

/** Begins a conversation in which somebody waits for a person. */
async function wait(server: TestServer, more: object): Promise<void> {
  const opened = await server.send('POST', '/api/web/conversations', { journeyId: 'shop', ...more });
  const { token } = (await opened.json()) as { readonly token: string };
  const headers = { authorization: `Bearer ${token}` };
  await server.send('POST', '/api/web/messages', { id: crypto.randomUUID(), text: 'agent' }, { headers });
}

/** The keys of those who wait, the oldest first, once there are so many. */
async function keysOf(agent: Browser, count: number): Promise<readonly string[]> {
  const desk = await readEvents(await agent.send('GET', '/api/desk/stream?available=yes'));
  onTestFinished(() => desk.cut());
  const keys = () =>
    ((desk.named('lists').at(-1) as { readonly waiting: readonly { readonly key: string }[] })?.waiting ?? []).map(
      ({ key }) => key,
    );
  await desk.until(() => keys().length === count);
  return keys();
}

test('agents see whom a conversation is with and what else was said to them, and nobody else does', async () => {
  const server = await openShop();
  const owner = await server.owner();
  const agent = await server.member(owner, ['agent']);
  const designer = await server.member(owner, ['designer']);
  const seated = await readEvents(await agent.send('GET', '/api/desk/stream?available=yes'));
  onTestFinished(() => seated.cut());
  await wait(server, { identity: sign('1', 'Ann') });
  await wait(server, { identity: sign('2', 'Bob') });
  await wait(server, { identity: sign('1', 'Ann Miller') });
  await wait(server, { contact: { name: 'Ann', email: 'ann@example.com' } });
  const [first = '', other = '', second = '', stranger = ''] = await keysOf(agent, 4);
  const path = (key: string) => `/api/desk/conversations/${key}/contact`;
  const contactOf = async (key: string) => (await (await agent.send('GET', path(key))).json()) as DeskContact;

  const ann = await contactOf(first);
  expect(ann.persons).toMatchObject([{ channel: 'web', name: 'Ann Miller', isVerified: true }]);
  expect(ann.conversations).toMatchObject([
    { key: second, channel: 'web', journey: 'Shop', status: 'active' },
    { key: first, channel: 'web', journey: 'Shop', status: 'active' },
  ]);
  expect((await contactOf(second)).conversations.map(({ key }) => key)).toEqual([second, first]);
  expect((await contactOf(other)).conversations.map(({ key }) => key)).toEqual([other]);
  expect(await contactOf(stranger)).toMatchObject({
    persons: [{ channel: 'web', isVerified: false }],
    conversations: [{ key: stranger }],
  });
  // What a channel calls them stays on the server.
  expect(JSON.stringify(ann)).not.toContain('site:1');

  const answer = await agent.send('GET', path(first));
  expect(answer.headers.get('cache-control')).toContain('no-store');
  expect((await designer.send('GET', path(first))).status).toBe(403);
  expect((await server.send('GET', path(first))).status).toBe(401);
  expect((await owner.send('GET', path(first))).status).toBe(200);
  expect((await agent.send('GET', path('unknown'))).status).toBe(404);
});

test('owners let a person be forgotten, with what they agreed to; what was said stays', async () => {
  const server = await openShop();
  const owner = await server.owner();
  const agent = await server.member(owner, ['supervisor']);
  const seated = await readEvents(await agent.send('GET', '/api/desk/stream?available=yes'));
  onTestFinished(() => seated.cut());
  const said = { identity: sign('1', 'Ann'), consent: 'I agree to it all.' };
  await wait(server, said);
  await wait(server, said);
  await wait(server, { ...said, identity: sign('2', 'Bob') });
  const [first = '', second = '', other = ''] = await keysOf(agent, 3);
  const path = (key: string) => `/api/desk/conversations/${key}/contact`;
  const contactOf = async (key: string) => (await (await agent.send('GET', path(key))).json()) as DeskContact;
  const consents = async () => {
    const database = new DatabaseSync(join(server.folder, 'usher.db'), { readOnly: true });
    const found = database.prepare("SELECT 1 FROM record WHERE value LIKE '%agree to it all%'").all();
    database.close();
    return found.length;
  };
  expect(await consents()).toBe(3);

  expect((await agent.send('DELETE', path(first))).status).toBe(403);
  expect((await server.send('DELETE', path(first))).status).toBe(401);
  const foreign = { headers: { origin: 'https://elsewhere.example' } };
  expect((await owner.send('DELETE', path(first), undefined, foreign)).status).toBe(403);
  expect((await owner.send('DELETE', path('unknown'))).status).toBe(404);
  expect(await consents()).toBe(3);

  const forgotten = await owner.send('DELETE', path(first));
  expect([forgotten.status, await forgotten.json()]).toEqual([200, { missed: [] }]);
  expect(await consents()).toBe(1);
  for (const key of [first, second]) {
    expect(await contactOf(key)).toMatchObject({ persons: [], conversations: [{ key }] });
  }
  expect((await contactOf(other)).persons).toMatchObject([{ name: 'Bob' }]);
});
