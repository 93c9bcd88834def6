import type { Invitation } from '@usher/api/account';
import { describe, expect, test } from 'vitest';
import { holdClock } from '../http/test/hold-clock.ts';
import { goodPassword, openBrowser, type TestServer, tokenOf } from '../http/test/open-server.ts';
import { databases, type Place, sqlite } from './test/databases.ts';

describe.each(databases)('on $name', (database) => {
  const { openServer } = database;
  const minute = 60_000;
  const day = 24 * 60 * minute;
  const open = (server: TestServer, body: object) => server.send('POST', '/api/account/open-link', body);
  const joining = { name: 'Ada Lovelace', password: goodPassword };

  async function invite(email = 'ada@example.com', place?: Place) {
    const server = await openServer({}, place);
    const owner = await server.owner();
    const answer = await owner.send('POST', '/api/people', { email, roles: ['designer', 'agent', 'agent'] });
    expect(answer.status).toBe(201);
    const invitation = (await answer.json()) as Invitation;
    return { server, owner, invitation, token: tokenOf(invitation.link) };
  }

  describe('the link of the first start', () => {
    test('signs the owner in, once', async () => {
      const server = await openServer();
      expect(server.signInLink).toMatch(new RegExp(`^${server.url}/welcome#s-[\\w-]{43}$`));
      const token = tokenOf(server.signInLink ?? '');
      const owner = await openBrowser(server.send, await open(server, { token }));
      expect(owner.account).toMatchObject({ email: 'owner@localhost', roles: ['owner'], hasPassword: false });
      const again = await open(server, { token });
      expect(again.status).toBe(401);
      expect(await again.json()).toMatchObject({
        error: { code: 'accounts/bad-link', message: expect.stringContaining('opened already') },
      });
    });

    test('lets one in of two who open it at the same moment', async () => {
      const server = await openServer();
      const token = tokenOf(server.signInLink ?? '');
      const answers = await Promise.all([open(server, { token }), open(server, { token })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    });

    test('is made anew with every start until an owner was in, and then no more', async () => {
      const first = await openServer();
      const second = await first.restart();
      expect(second.signInLink).toBeDefined();
      await second.owner();
      expect((await open(second, { token: tokenOf(first.signInLink ?? '') })).status).toBe(401);
      const third = await second.restart();
      expect(third.signInLink).toBeUndefined();
    });

    test.runIf(database === sqlite)('ends with the next start where one process has the folder', async () => {
      const first = await openServer();
      const second = await first.restart();
      expect((await open(second, { token: tokenOf(first.signInLink ?? '') })).status).toBe(401);
    });

    test('is not made where the owner was given a password, which a later start does not change', async () => {
      const first = await openServer({ USHER_OWNER_PASSWORD: goodPassword });
      expect(first.signInLink).toBeUndefined();
      const second = await first.restart({ USHER_OWNER_PASSWORD: 'something else' });
      const signIn = (password: string) =>
        second.send('POST', '/api/account/sign-in', { email: 'owner@localhost', password });
      expect((await signIn('something else')).status).toBe(401);
      expect((await signIn(goodPassword)).status).toBe(200);
    });

    test('runs out after a day', async () => {
      const clock = holdClock();
      const server = await openServer();
      clock.advance(day);
      const answer = await open(server, { token: tokenOf(server.signInLink ?? '') });
      expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('has run out') } });
    });
  });

  describe('an invitation', () => {
    test('lets somebody join under a name and a password of their own', async () => {
      const { server, invitation, token } = await invite();
      expect(invitation.person).toMatchObject({
        email: 'ada@example.com',
        roles: ['designer', 'agent'],
        state: 'invited',
      });
      expect(invitation.link).toMatch(new RegExp(`^${server.url}/welcome#i-[\\w-]{43}$`));
      const ada = await openBrowser(server.send, await open(server, { token, ...joining }));
      expect(ada.account).toMatchObject({ name: 'Ada Lovelace', roles: ['designer', 'agent'], hasPassword: true });
      const signIn = { email: 'ada@example.com', password: goodPassword };
      expect((await server.send('POST', '/api/account/sign-in', signIn)).status).toBe(200);
      expect((await open(server, { token, ...joining })).status).toBe(401);
    });

    test('is not used up by an incomplete or bad answer', async () => {
      const { server, token } = await invite();
      for (const body of [
        { token },
        { token, name: 'Ada' },
        { token, password: goodPassword },
        { token, name: ' ', password: goodPassword },
        { token, name: 'A\u0000da', password: goodPassword },
        { token, name: '\u200b\u200d', password: goodPassword },
        { token, name: 'Ada \u202e!toB', password: goodPassword },
        { token, name: 'Ada\u2028Bot', password: goodPassword },
        { token, name: 'x'.repeat(81), password: goodPassword },
        { token, name: 'Ada', password: 'short' },
        { token, name: 'Ada', password: 'x'.repeat(129) },
      ]) {
        expect((await open(server, body)).status).toBe(422);
      }
      expect((await open(server, { token, ...joining })).status).toBe(200);
    });

    test('holds a week, and a new one ends the one before', async () => {
      const clock = holdClock();
      const { server, owner, invitation, token } = await invite();
      clock.advance(7 * day - minute);
      const answer = await owner.send('POST', `/api/people/${invitation.person.id}`, { newLink: true });
      const { link } = (await answer.json()) as Invitation;
      expect((await open(server, { token, ...joining })).status).toBe(401);
      clock.advance(7 * day - minute);
      expect((await open(server, { token: tokenOf(link), ...joining })).status).toBe(200);
    });

    test('runs out after a week', async () => {
      const clock = holdClock();
      const { server, token } = await invite();
      clock.advance(7 * day);
      expect(await (await open(server, { token, ...joining })).json()).toMatchObject({
        error: { message: expect.stringContaining('has run out') },
      });
    });

    test('outlives the server', async () => {
      const { server, token } = await invite();
      expect((await open(await server.restart(), { token, ...joining })).status).toBe(200);
    });

    test('is of no use to somebody suspended in the meantime', async () => {
      const { server, owner, invitation, token } = await invite();
      await owner.send('POST', `/api/people/${invitation.person.id}`, { suspended: true });
      expect((await open(server, { token, ...joining })).status).toBe(401);
      const refused = await owner.send('POST', `/api/people/${invitation.person.id}`, { newLink: true });
      expect(refused.status).toBe(409);
    });
  });

  test('a link that was not opened yet ends when its person chooses a password', async () => {
    const server = await openServer();
    const owner = await server.owner();
    const answer = await owner.send('POST', `/api/people/${owner.account.id}`, { newLink: true });
    const { link } = (await answer.json()) as Invitation;
    expect((await owner.send('POST', '/api/account/password', { next: goodPassword })).status).toBe(204);
    expect((await open(server, { token: tokenOf(link) })).status).toBe(401);
  });

  describe('a token', () => {
    test('is kept nowhere', async () => {
      const place = await database.createPlace();
      const { server, token } = await invite('ada@example.com', place);
      const first = tokenOf(server.signInLink ?? '');
      await server.stop();
      for (const { name, bytes } of await place.read()) {
        expect([name, bytes.includes(token.slice(2)), bytes.includes(first.slice(2))]).toEqual([name, false, false]);
      }
    });

    test('that leads nowhere, or is none, is refused', async () => {
      const server = await openServer();
      for (const token of ['', 's-', 'x', `s-${'x'.repeat(43)}`, '../../etc/passwd', '💥']) {
        expect([token, (await open(server, { token })).status]).toEqual([token, 401]);
      }
      for (const body of [{}, { token: 1 }, { token: 'x'.repeat(200) }]) {
        expect([body, (await open(server, body)).status]).toEqual([body, 422]);
      }
    });
  });
});
