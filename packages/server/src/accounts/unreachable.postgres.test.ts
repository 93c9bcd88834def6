import { describe, expect, test } from 'vitest';
import { toHttpError } from '../http/http-error.ts';
import { openAccountsPostgres } from './accounts-postgres.ts';
import { firstOwner } from './owner.ts';
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

  test('nobody waits for long where it does not even refuse, and everything goes on when it is back', async () => {
    const { wire, node, cookie, id } = await start();
    const heard: string[] = [];
    node.onSignedOut(id, () => heard.push('told'));
    wire.freeze();
    const begun = performance.now();
    // More than there are connections.
    const answers = await Promise.all(Array.from({ length: 8 }, () => refusal(node.who(cookie))));
    expect(answers).toEqual(Array.from({ length: 8 }, () => [503, 'accounts/unreachable']));
    expect(performance.now() - begun).toBeLessThan(20_000);
    await wire.mend();
    expect(await node.who(cookie)).toBe(firstOwner);
    expect(heard).toEqual([]);
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
