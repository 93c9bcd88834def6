import { describe, expect, test, vi } from 'vitest';
import { toHttpError } from '../http/http-error.ts';
import { openAccountsPostgres } from './accounts-postgres.ts';
import { firstOwner } from './owner.ts';
import { postgresTimes } from './postgres-pool.ts';
import { cookieOf, createVisit } from './test/create-visit.ts';
import { askPostgres, postgres, postgresUrl } from './test/databases.ts';
import { layWire } from './test/postgres-behind-wire.ts';
import { startNode } from './test/start-node.ts';

const password = 'correct horse battery';

async function start() {
  const place = await postgres.createPlace();
  const wire = await layWire(place.environment.DATABASE_URL ?? '');
  const node = await startNode({ open: () => openAccountsPostgres(wire.url) }, { password });
  const cookie = await node.enter(firstOwner, password);
  const { link } = await node.invite({ email: 'ada@example.com', roles: ['agent'] });
  const [owner] = await node.listPeople();
  return { place, wire, node, cookie, link, id: owner?.id ?? '' };
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => [toHttpError(error).status, toHttpError(error).body.error.code],
  );

describe.runIf(postgresUrl !== undefined)('while the database is away', () => {
  test('every request is answered with a sentence, and nobody is signed out', async () => {
    const { wire, node, cookie, link, id } = await start();
    const signedIn = createVisit(cookie);
    await node.findSignedIn(signedIn);
    await wire.cut();
    const visit = createVisit(cookie);
    const joining = { name: 'Ada', password };
    const unreachable = [503, 'accounts/unreachable'];
    for (const work of [
      () => node.findSignedIn(visit),
      () => node.enter(firstOwner, password),
      () => node.open(link, joining),
      () => node.setPassword({ current: password, next: 'another password' }, signedIn),
      () => node.signOut(signedIn),
      () => node.signOutEverywhere(signedIn),
      () => node.listPeople(),
      () => node.changePerson(id, { newLink: true }),
      () => node.makeOwnerLink(),
    ]) {
      expect(await refusal(work())).toEqual(unreachable);
    }
    expect([cookieOf(visit), cookieOf(signedIn)]).toEqual([undefined, undefined]);
    await wire.mend();
    expect(await node.who(cookie)).toBe(firstOwner);
    expect(await node.who(await node.open(link, joining))).toBe('ada@example.com');
    await node.enter(firstOwner, password);
  });

  test('a server answers pages and programs in words, and goes on with the same sessions', async () => {
    const place = await postgres.createPlace();
    const wire = await layWire(place.environment.DATABASE_URL ?? '');
    const server = await postgres.openServer({ DATABASE_URL: wire.url }, place);
    const owner = await server.owner();
    await wire.cut();
    const api = await owner.send('GET', '/api/people');
    expect([api.status, await api.json()]).toMatchObject([503, { error: { code: 'accounts/unreachable' } }]);
    const page = await owner.send('GET', '/people', undefined, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('Nobody was signed out')]);
    const signingOut = await owner.send('POST', '/api/account/sign-out', {});
    expect(signingOut.status).toBe(503);
    for (const { headers } of [api, page, signingOut]) expect(headers.getSetCookie()).toEqual([]);
    await wire.mend();
    await vi.waitFor(async () => expect((await owner.send('GET', '/api/people')).status).toBe(200), {
      timeout: 30_000,
    });
  });

  test('nobody waits for long where it does not even refuse, and everything goes on when it is back', async () => {
    const { wire, node, cookie, id } = await start();
    const heard: string[] = [];
    node.onSignedOut(id, () => heard.push('told'));
    wire.freeze();
    const begun = performance.now();
    // More than there are connections.
    const answers = await Promise.all(Array.from({ length: 8 }, () => refusal(node.who(cookie))));
    expect(answers).toEqual(Array.from({ length: 8 }, () => [503, 'accounts/unreachable']));
    expect(performance.now() - begun).toBeLessThan(40_000);
    await wire.mend();
    expect(await node.who(cookie)).toBe(firstOwner);
    expect(heard).toEqual([]);
  });

  test('a turn that breaks in the middle is given up at once, and leaves nothing', async () => {
    const place = await postgres.createPlace();
    const wire = await layWire(place.environment.DATABASE_URL ?? '');
    const [near, other] = [await openAccountsPostgres(wire.url), await place.open()];
    const time = '2026-01-01';
    const user = { id: 'ada', email: 'ada', name: '', emailVerified: 0, createdAt: time, updatedAt: time } as const;
    let begun = 0;
    const turn = near.inTurn(async (tables) => {
      await tables.insertInto('user').values(user).execute();
      wire.freeze();
      begun = performance.now();
      await tables.updateTable('user').set({ name: 'Ada' }).execute();
    });
    await expect(turn).rejects.toMatchObject({ code: 'accounts/unreachable' });
    // One time-out, not another one to take back what the database forgets by itself.
    expect(performance.now() - begun).toBeLessThan(postgresTimes.answer * 1.8);
    await wire.mend();
    expect(await other.inTurn((tables) => tables.selectFrom('user').selectAll().execute())).toEqual([]);
    expect(await near.inTurn((tables) => tables.selectFrom('user').selectAll().execute())).toEqual([]);
    await Promise.all([near.close(), other.close()]);
  });

  test('a server that was restarted is found again', async () => {
    const { place, node, cookie } = await start();
    const url = place.environment.DATABASE_URL ?? '';
    await askPostgres(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    // The first may still be given a connection of before.
    await refusal(node.who(cookie));
    expect(await node.who(cookie)).toBe(firstOwner);
  });
});
