import { describe, expect, onTestFinished, test } from 'vitest';
import { readEvents } from '../desk/test/read-events.ts';
import { holdClock } from '../http/test/hold-clock.ts';
import { goodPassword, openBrowser, type TestServer, tokenOf } from '../http/test/open-server.ts';
import { databases } from './test/databases.ts';

describe.each(databases)('on $name', (database) => {
  const { openServer } = database;
  const minute = 60_000;
  const day = 24 * 60 * minute;

  const signIn = (server: TestServer, email: string, password: string) =>
    server.send('POST', '/api/account/sign-in', { email, password });

  async function openWithOwner(environment: Record<string, string> = {}) {
    return openServer({ USHER_OWNER_PASSWORD: goodPassword, ...environment });
  }

  describe('signing in with a password', () => {
    test('answers the account and sets a cookie that scripts cannot read', async () => {
      const server = await openServer({ USHER_OWNER_PASSWORD: goodPassword }, undefined, 'full');
      const answer = await signIn(server, 'owner@localhost', goodPassword);
      expect(answer.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^usher-session=[^;]{60,}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/),
      ]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const browser = await openBrowser(server.send, answer);
      expect(browser.account).toEqual({
        id: expect.stringMatching(/^\w{20,}$/),
        name: 'Owner',
        email: 'owner@localhost',
        roles: ['owner'],
        hasPassword: true,
      });
      expect(await (await browser.send('GET', '/api/account')).json()).toEqual(browser.account);
    });

    test('sets a cookie for https alone where people come by https', async () => {
      const server = await openWithOwner({ USHER_PUBLIC_URL: 'https://usher.example.com' });
      const answer = await signIn(server, 'owner@localhost', goodPassword);
      expect(answer.headers.getSetCookie()).toEqual([
        expect.stringMatching(
          /^__Host-usher-session=[^;]{60,}; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        ),
      ]);
      expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{7}/);
      const browser = await openBrowser(server.send, answer);
      expect((await browser.send('GET', '/api/account')).status).toBe(200);
    });

    test('takes an e-mail address in capitals and with spaces around it', async () => {
      const server = await openWithOwner();
      expect((await signIn(server, ' Owner@LOCALHOST ', goodPassword)).status).toBe(200);
    });

    test('tells nothing of what was wrong, and takes as long for whoever is not there', async () => {
      const server = await openServer({ USHER_OWNER_PASSWORD: goodPassword }, undefined, 'full');
      const owner = await openBrowser(server.send, await signIn(server, 'owner@localhost', goodPassword));
      await owner.send('POST', '/api/people', { email: 'invited@example.com', roles: ['agent'] });
      const gone = await server.member(owner, ['agent'], 'gone@example.com');
      await owner.send('POST', `/api/people/${gone.account.id}`, { suspended: true });
      const texts = new Set<string>();
      const quickest = new Map<string, number>();
      for (const [email, password] of [
        ['owner@localhost', 'wrong wrong wrong'],
        ['nobody@example.com', goodPassword],
        ['invited@example.com', goodPassword],
        ['gone@example.com', goodPassword],
      ] as const) {
        for (let turn = 0; turn < 3; turn += 1) {
          const start = performance.now();
          const answer = await signIn(server, email, password);
          quickest.set(email, Math.min(quickest.get(email) ?? Number.POSITIVE_INFINITY, performance.now() - start));
          expect(answer.status).toBe(401);
          expect(answer.headers.getSetCookie()).toEqual([]);
          texts.add(await answer.text());
        }
      }
      expect(texts.size).toBe(1);
      // The hash is what takes time; without it an answer comes at least ten times as quick.
      const known = quickest.get('owner@localhost') ?? 0;
      for (const time of quickest.values()) expect(time).toBeGreaterThan(known / 4);
    });

    test('refuses a bad body with a sentence that names the place', async () => {
      const server = await openWithOwner();
      for (const [body, place] of [
        [{}, '"email"'],
        [{ email: 'owner@localhost' }, '"password"'],
        [{ email: 'owner', password: goodPassword }, '"email"'],
        [{ email: ['owner@localhost'], password: goodPassword }, '"email"'],
        [{ email: 'a@b'.repeat(200), password: goodPassword }, '"email"'],
        [{ email: "owner@localhost' OR 1=1 --", password: goodPassword }, '"email"'],
        [{ email: 'owner@localhost', password: 'x'.repeat(2_000) }, '"password"'],
        [{ email: 'owner@localhost', password: { $gt: '' } }, '"password"'],
        [[], 'The body'],
      ] as const) {
        const answer = await server.send('POST', '/api/account/sign-in', body);
        expect([body, answer.status]).toEqual([body, 422]);
        expect(await answer.json()).toMatchObject({
          error: { code: 'server/bad-body', message: expect.stringContaining(place) },
        });
      }
    });

    test('refuses what is no JSON, and what is too large', async () => {
      const server = await openWithOwner();
      const post = (body: string) =>
        fetch(`${server.url}/api/account/sign-in`, {
          method: 'POST',
          headers: { origin: server.url, 'content-type': 'application/json' },
          body,
        });
      expect((await post('{')).status).toBe(400);
      expect((await post(`{"email":"${'x'.repeat(20_000)}"}`)).status).toBe(413);
    });

    test('ends the session that the browser had before', async () => {
      const server = await openWithOwner();
      const first = await openBrowser(server.send, await signIn(server, 'owner@localhost', goodPassword));
      const old = first.cookie();
      await first.send('POST', '/api/account/sign-in', { email: 'owner@localhost', password: goodPassword });
      expect(first.cookie()).not.toBe(old);
      expect((await server.send('GET', '/api/account', undefined, { cookie: old })).status).toBe(401);
      expect((await first.send('GET', '/api/account')).status).toBe(200);
    });
  });

  test('whoever takes over a browser ends the streams of the one who was signed in there', async () => {
    const server = await openServer();
    const owner = await server.owner();
    const ann = await server.member(owner, ['agent'], 'ann@example.com');
    await server.member(owner, ['agent'], 'bob@example.com');
    const stream = await readEvents(await ann.send('GET', '/api/desk/stream'));
    onTestFinished(() => stream.cut());
    const body = { email: 'bob@example.com', password: goodPassword };
    expect((await ann.send('POST', '/api/account/sign-in', body)).status).toBe(200);
    await stream.ended;
  });

  describe('guessing', () => {
    test('is slowed down for one e-mail address, whether it is known or not, and says for how long', async () => {
      const clock = holdClock();
      const server = await openWithOwner();
      for (const email of ['owner@localhost', 'nobody@example.com']) {
        const statuses = [];
        for (let turn = 0; turn < 11; turn += 1) statuses.push((await signIn(server, email, 'wrong wrong')).status);
        expect(statuses).toEqual([...Array(10).fill(401), 429]);
      }
      const refused = await signIn(server, 'owner@localhost', goodPassword);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBe(90);
      expect(await refused.json()).toMatchObject({ error: { code: 'server/too-many' } });
      clock.advance(91_000);
      expect((await signIn(server, 'owner@localhost', goodPassword)).status).toBe(200);
    });

    test('is slowed down for one address, whatever e-mail addresses it names', async () => {
      const clock = holdClock();
      const server = await openWithOwner();
      const statuses = await Promise.all(
        Array.from(
          { length: 31 },
          async (_, index) => (await signIn(server, `nobody${index}@example.com`, 'wrong')).status,
        ),
      );
      expect(statuses.filter((status) => status === 429)).toHaveLength(1);
      expect((await signIn(server, 'owner@localhost', goodPassword)).status).toBe(429);
      clock.advance(10 * minute);
      expect((await signIn(server, 'owner@localhost', goodPassword)).status).toBe(200);
    });

    test('by strangers keeps nobody who came by a link from choosing a password', async () => {
      const server = await openServer();
      const owner = await server.owner();
      for (let turn = 0; turn < 11; turn += 1) await signIn(server, 'owner@localhost', 'wrong wrong');
      expect((await signIn(server, 'owner@localhost', 'wrong wrong')).status).toBe(429);
      expect((await owner.send('POST', '/api/account/password', { next: goodPassword })).status).toBe(204);
    });

    test('of the current password is slowed down for whoever sits at a browser that was left', async () => {
      const server = await openWithOwner();
      const browser = await openBrowser(server.send, await signIn(server, 'owner@localhost', goodPassword));
      const statuses = [];
      for (let turn = 0; turn < 11; turn += 1) {
        const body = { current: `guess ${turn}`, next: 'a new password' };
        statuses.push((await browser.send('POST', '/api/account/password', body)).status);
      }
      expect(statuses).toEqual([...Array(10).fill(422), 429]);
    });

    test('of links is slowed down, too', async () => {
      const server = await openWithOwner();
      const open = () => server.send('POST', '/api/account/open-link', { token: `s-${'x'.repeat(43)}` });
      const statuses = await Promise.all(Array.from({ length: 31 }, async () => (await open()).status));
      expect(statuses.filter((status) => status === 401)).toHaveLength(30);
      expect((await open()).headers.get('retry-after')).toMatch(/^\d+$/);
    });
  });

  describe('a session', () => {
    test('outlives the server, and is one of several', async () => {
      const server = await openWithOwner();
      const first = await openBrowser(server.send, await signIn(server, 'owner@localhost', goodPassword));
      const second = await openBrowser(server.send, await signIn(server, 'owner@localhost', goodPassword));
      const next = await server.restart();
      for (const cookie of [first.cookie(), second.cookie()]) {
        expect((await next.send('GET', '/api/account', undefined, { cookie })).status).toBe(200);
      }
    });

    test('ends here or everywhere, as its person wants', async () => {
      const server = await openWithOwner();
      const open = async () => openBrowser(server.send, await signIn(server, 'owner@localhost', goodPassword));
      const [here, there, elsewhere] = [await open(), await open(), await open()];
      const stateOf = async (cookie: string) =>
        (await server.send('GET', '/api/account', undefined, { cookie })).status;
      const old = here.cookie();
      const answer = await here.send('POST', '/api/account/sign-out', {});
      expect(answer.status).toBe(204);
      expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^usher-session=; Max-Age=0; Path=\//)]);
      expect([await stateOf(old), await stateOf(there.cookie()), await stateOf(elsewhere.cookie())]).toEqual([
        401, 200, 200,
      ]);
      const cookies = [there.cookie(), elsewhere.cookie()];
      expect((await there.send('POST', '/api/account/sign-out-everywhere', {})).status).toBe(204);
      for (const cookie of cookies) expect(await stateOf(cookie)).toBe(401);
    });

    test('is renewed once a day while it is used, and ends two weeks after', async () => {
      const clock = holdClock();
      const server = await openWithOwner();
      const browser = await openBrowser(server.send, await signIn(server, 'owner@localhost', goodPassword));
      const visit = () => browser.send('GET', '/api/account');
      clock.advance(day - minute);
      expect((await visit()).headers.getSetCookie()).toEqual([]);
      clock.advance(2 * minute);
      expect((await visit()).headers.getSetCookie()).toEqual([
        expect.stringMatching(/^usher-session=[^;]{60,}; Max-Age=1209600;/),
      ]);
      clock.advance(14 * day - minute);
      expect((await visit()).status).toBe(200);
      clock.advance(14 * day + minute);
      const late = await visit();
      expect(late.status).toBe(401);
      expect(late.headers.getSetCookie()).toEqual([expect.stringMatching(/^usher-session=; Max-Age=0/)]);
    });

    test('is not taken with a signature of somebody else', async () => {
      const server = await openWithOwner();
      const other = await openWithOwner();
      const browser = await openBrowser(other.send, await signIn(other, 'owner@localhost', goodPassword));
      const own = await openBrowser(server.send, await signIn(server, 'owner@localhost', goodPassword));
      const [name, value = ''] = own.cookie().split('=');
      const [token = ''] = decodeURIComponent(value).split('.');
      const [, foreign = ''] = decodeURIComponent(browser.cookie().split('=')[1] ?? '').split('.');
      for (const cookie of [
        browser.cookie(),
        `${name}=${encodeURIComponent(`${token}.${foreign}`)}`,
        `${name}=${token}`,
      ]) {
        expect((await server.send('GET', '/api/account', undefined, { cookie })).status).toBe(401);
      }
    });
  });

  test('whoever is signed in can still read where nothing can be written', async () => {
    const clock = holdClock();
    const place = await database.createPlace();
    const server = await openServer({ USHER_OWNER_PASSWORD: goodPassword }, place);
    const browser = await openBrowser(server.send, await signIn(server, 'owner@localhost', goodPassword));
    for (const table of ['person', 'session'] as const) await place.fill(table);
    for (const wait of [6 * minute, 2 * day]) {
      clock.advance(wait);
      expect((await browser.send('GET', '/api/people')).status).toBe(200);
    }
  });

  describe('a password', () => {
    test('is changed by whoever knows it, and ends all other sessions', async () => {
      const server = await openServer({ USHER_OWNER_PASSWORD: goodPassword }, undefined, 'full');
      const open = async () => openBrowser(server.send, await signIn(server, 'owner@localhost', goodPassword));
      const [here, there] = [await open(), await open()];
      const wrong = await here.send('POST', '/api/account/password', {
        current: 'another one',
        next: 'a new password',
      });
      expect(wrong.status).toBe(422);
      expect((await here.send('POST', '/api/account/password', { next: 'a new password' })).status).toBe(422);
      expect((await here.send('POST', '/api/account/password', { current: goodPassword, next: 'short' })).status).toBe(
        422,
      );
      expect((await there.send('GET', '/api/account')).status).toBe(200);
      const changed = await here.send('POST', '/api/account/password', {
        current: goodPassword,
        next: 'a new password',
      });
      expect(changed.status).toBe(204);
      expect((await here.send('GET', '/api/account')).status).toBe(200);
      expect((await there.send('GET', '/api/account')).status).toBe(401);
      expect((await signIn(server, 'owner@localhost', goodPassword)).status).toBe(401);
      expect((await signIn(server, 'owner@localhost', 'a new password')).status).toBe(200);
    });

    test('may be chosen without the one before for an hour after a sign-in link was opened', async () => {
      const clock = holdClock();
      const server = await openServer();
      const owner = await server.owner();
      expect(owner.account.hasPassword).toBe(false);
      expect((await owner.send('POST', '/api/account/password', { next: goodPassword })).status).toBe(204);
      // Once chosen it has to be known.
      expect((await owner.send('POST', '/api/account/password', { next: 'another password' })).status).toBe(422);
      expect(await (await owner.send('GET', '/api/account')).json()).toMatchObject({ hasPassword: true });

      const agent = await server.member(owner, ['agent']);
      const { link } = (await (
        await owner.send('POST', `/api/people/${agent.account.id}`, { newLink: true })
      ).json()) as {
        link: string;
      };
      const again = await openBrowser(
        server.send,
        await server.send('POST', '/api/account/open-link', { token: tokenOf(link) }),
      );
      expect(again.account.hasPassword).toBe(false);
      clock.advance(59 * minute);
      expect((await again.send('POST', '/api/account/password', { next: 'short' })).status).toBe(422);
      clock.advance(2 * minute);
      expect((await again.send('POST', '/api/account/password', { next: 'another password' })).status).toBe(422);
      expect(await (await again.send('GET', '/api/account')).json()).toMatchObject({ hasPassword: true });
    });

    test('is never kept or told', async () => {
      const place = await database.createPlace();
      const server = await openServer({ USHER_OWNER_PASSWORD: goodPassword }, place, 'full');
      await signIn(server, 'owner@localhost', goodPassword);
      await server.stop();
      for (const { name, bytes } of await place.read())
        expect([name, bytes.includes(goodPassword)]).toEqual([name, false]);
    });
  });
});
