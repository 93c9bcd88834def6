import type { Invitation, PeopleAnswer } from '@usher/api/account';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Browser, goodPassword } from '../http/test/open-server.ts';
import { createAccounts } from './create-accounts.ts';
import { databases } from './test/databases.ts';

describe.each(databases)('on $name', (database) => {
  const { openServer } = database;
  const people = async (owner: Browser) =>
    ((await (await owner.send('GET', '/api/people')).json()) as PeopleAnswer).people;
  const change = (owner: Browser, id: string, body: object) => owner.send('POST', `/api/people/${id}`, body);

  describe('the people of a server', () => {
    test('are listed with their roles, and whether they are here', async () => {
      const server = await openServer();
      const owner = await server.owner();
      await server.member(owner, ['agent']);
      await owner.send('POST', '/api/people', { email: 'Later@Example.com', roles: ['designer'] });
      expect(await people(owner)).toEqual([
        {
          id: owner.account.id,
          name: 'Owner',
          email: 'owner@localhost',
          roles: ['owner'],
          state: 'active',
          lastSeenAt: expect.any(Number),
        },
        expect.objectContaining({ name: 'agent', roles: ['agent'], state: 'active', lastSeenAt: expect.any(Number) }),
        { id: expect.any(String), name: 'later', email: 'later@example.com', roles: ['designer'], state: 'invited' },
      ]);
    });

    test('are invited once', async () => {
      const server = await openServer();
      const owner = await server.owner();
      const invite = (email: string) => owner.send('POST', '/api/people', { email, roles: ['agent'] });
      const both = await Promise.all([invite('ada@example.com'), invite('ADA@example.com ')]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect((await invite('owner@localhost')).status).toBe(409);
      expect(await people(owner)).toHaveLength(2);
    });

    test('are not invited with a bad body', async () => {
      const server = await openServer();
      const owner = await server.owner();
      for (const [body, place] of [
        [{ email: 'ada@example.com', roles: [] }, '"roles"'],
        [{ email: 'ada@example.com', roles: ['king'] }, '"roles.0"'],
        [{ email: 'ada@example.com', roles: 'agent' }, '"roles"'],
        [{ email: 'ada@example.com', roles: ['__proto__'] }, '"roles.0"'],
        [{ email: 'ada', roles: ['agent'] }, '"email"'],
        [{ email: 'a da@example.com', roles: ['agent'] }, '"email"'],
        [{ email: 'ada\u200b@example.com', roles: ['agent'] }, '"email"'],
        [{ email: 'ada@example.com\u0000x', roles: ['agent'] }, '"email"'],
        [{ email: 'ada@example.com\nbcc: x@y.z', roles: ['agent'] }, '"email"'],
        [{ roles: ['agent'] }, '"email"'],
      ] as const) {
        const answer = await owner.send('POST', '/api/people', body);
        expect([body, answer.status]).toEqual([body, 422]);
        expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining(place) } });
      }
    });

    test('have new roles at once', async () => {
      const server = await openServer();
      const owner = await server.owner();
      const agent = await server.member(owner, ['agent']);
      expect((await agent.send('GET', '/api/people')).status).toBe(403);
      expect(await (await change(owner, agent.account.id, { roles: ['owner', 'agent'] })).json()).toMatchObject({
        roles: ['owner', 'agent'],
      });
      expect((await agent.send('GET', '/api/people')).status).toBe(200);
      await change(owner, agent.account.id, { roles: ['agent'] });
      expect((await agent.send('GET', '/api/people')).status).toBe(403);
    });

    test('are out at once when they are suspended, and have to sign in again when they are let in', async () => {
      const server = await openServer();
      const owner = await server.owner();
      const agent = await server.member(owner, ['agent']);
      const signIn = () =>
        server.send('POST', '/api/account/sign-in', { email: 'agent@example.com', password: goodPassword });
      expect(await (await change(owner, agent.account.id, { suspended: true })).json()).toMatchObject({
        state: 'suspended',
      });
      const cookie = agent.cookie();
      const state = async () => (await server.send('GET', '/api/account', undefined, { cookie })).status;
      expect(await state()).toBe(401);
      expect((await signIn()).status).toBe(401);
      expect(await (await change(owner, agent.account.id, { suspended: false })).json()).toMatchObject({
        state: 'active',
      });
      expect(await state()).toBe(401);
      expect((await signIn()).status).toBe(200);
    });

    test('keep at least one owner who can sign in', async () => {
      const server = await openServer();
      const owner = await server.owner();
      const own = owner.account.id;
      await owner.send('POST', '/api/people', { email: 'never-came@example.com', roles: ['owner'] });
      for (const body of [{ roles: ['agent'] }, { suspended: true }, { roles: ['agent'], suspended: false }]) {
        const answer = await change(owner, own, body);
        expect(answer.status).toBe(409);
        expect(await answer.json()).toMatchObject({ error: { code: 'accounts/last-owner' } });
      }
      const second = await server.member(owner, ['owner']);
      const both = await Promise.all([
        change(owner, second.account.id, { suspended: true }),
        change(second, own, { suspended: true }),
      ]);
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    test('are changed as a whole or not at all', async () => {
      const server = await openServer();
      const owner = await server.owner();
      const agent = await server.member(owner, ['agent']);
      const answer = await change(owner, agent.account.id, { roles: ['designer'], suspended: true, newLink: true });
      expect(answer.status).toBe(409);
      expect((await people(owner))[1]).toMatchObject({ roles: ['agent'], state: 'active' });
      for (const nobody of ['nobody', '%00', "'%20OR%201=1%20--", '%F0%9F%92%A5']) {
        expect([nobody, (await change(owner, nobody, { suspended: true })).status]).toEqual([nobody, 404]);
      }
      expect((await change(owner, agent.account.id, { newLink: false })).status).toBe(422);
    });

    test('get a link by which they sign in when they forgot the password', async () => {
      const server = await openServer();
      const owner = await server.owner();
      const agent = await server.member(owner, ['agent']);
      const { link } = (await (await change(owner, agent.account.id, { newLink: true })).json()) as Invitation;
      expect(link).toMatch(/#s-/);
    });
  });

  test('open streams hear of it when their person is suspended or has other roles', async () => {
    const place = await database.createPlace();
    const accounts = createAccounts(await place.open(), {
      isHttps: false,
      now: Date.now,
      url: () => 'http://127.0.0.1:1',
    });
    onTestFinished(() => accounts.close());
    await accounts.prepare();
    const { person } = await accounts.invite({ email: 'ada@example.com', roles: ['agent'] });
    const heard: string[] = [];
    accounts.onSignedOut(person.id, () => heard.push('told'));
    await accounts.changePerson(person.id, { newLink: true });
    expect(heard).toEqual([]);
    await accounts.changePerson(person.id, { roles: ['designer'] });
    await accounts.changePerson(person.id, { suspended: true });
    expect(heard).toEqual(['told', 'told']);
  });
});
