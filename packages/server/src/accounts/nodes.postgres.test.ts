import { describe, expect, test, vi } from 'vitest';
import { firstOwner } from './owner.ts';
import { createBus } from './test/create-bus.ts';
import { createVisit } from './test/create-visit.ts';
import { type Place, postgres, postgresUrl } from './test/databases.ts';
import { startNode, type TestNode } from './test/start-node.ts';

const password = 'correct horse battery';
const joining = { name: 'Ada', password };

async function startTwo(): Promise<{ readonly place: Place; readonly here: TestNode; readonly there: TestNode }> {
  const place = await postgres.createPlace();
  const bus = createBus();
  const here = await startNode(place, { password, signals: bus.join() });
  const there = await startNode(place, { signals: bus.join() });
  return { place, here, there };
}

/** Somebody has joined, and signed in on the other node, too. */
async function startWithAda() {
  const nodes = await startTwo();
  const { person, link } = await nodes.here.invite({ email: 'ada@example.com', roles: ['agent'] });
  const cookie = await nodes.there.open(link, joining);
  return { ...nodes, id: person.id, cookie };
}

const codes = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'done' : outcome.reason.code)).sort();

describe.runIf(postgresUrl !== undefined)('of several nodes', () => {
  test('those that start at once on an empty database make one secret and one owner', async () => {
    const place = await postgres.createPlace();
    const words = ['first password', 'second password', 'third password'];
    const opened = await Promise.all(words.map(() => place.open()));
    expect(new Set(opened.map(({ secret }) => secret)).size).toBe(1);
    for (const database of opened) await database.close();
    const nodes = await Promise.all(words.map((word) => startNode(place, { password: word })));
    expect(await nodes[0]?.listPeople()).toHaveLength(1);
    const entered = await Promise.allSettled(words.map((word) => nodes[2]?.enter(firstOwner, word)));
    expect(codes(entered)).toEqual(['accounts/wrong-password', 'accounts/wrong-password', 'done']);
    expect(await nodes[1]?.makeStartLink()).toBeUndefined();
  });

  test('each prints a link at its start that works, until one of them was opened', async () => {
    const place = await postgres.createPlace();
    const [here, there] = [await startNode(place), await startNode(place)];
    const [first, second] = [await here.makeStartLink(), await there.makeStartLink()];
    expect(await there.who(await there.open(first ?? ''))).toBe(firstOwner);
    await expect(here.open(second ?? '')).rejects.toMatchObject({ code: 'accounts/bad-link' });
    expect(await here.makeStartLink()).toBeUndefined();
  });

  test('a session is good on all, and ends on all', async () => {
    const { here, there, cookie } = await startWithAda();
    expect(await here.who(cookie)).toBe('ada@example.com');
    const visit = createVisit(cookie);
    await here.findSignedIn(visit);
    await here.signOut(visit);
    expect(await there.who(cookie)).toBeUndefined();
  });

  test('one link opened on two at the same moment lets one in', async () => {
    const { here, there } = await startTwo();
    for (let turn = 0; turn < 5; turn += 1) {
      const { link } = await here.invite({ email: `ada-${turn}@example.com`, roles: ['agent'] });
      const outcomes = await Promise.allSettled([here.open(link, joining), there.open(link, joining)]);
      expect(codes(outcomes)).toEqual(['accounts/bad-link', 'done']);
    }
  });

  test('one e-mail address invited on two at the same moment is invited once', async () => {
    const { here, there } = await startTwo();
    const invite = (node: TestNode) => node.invite({ email: 'ada@example.com', roles: ['agent'] });
    expect(codes(await Promise.allSettled([invite(here), invite(there)]))).toEqual(['accounts/email-taken', 'done']);
    expect(await there.listPeople()).toHaveLength(2);
  });

  test('two owners who suspend each other at the same moment leave one', async () => {
    const { here, there } = await startTwo();
    const { person, link } = await here.invite({ email: 'ada@example.com', roles: ['owner'] });
    await there.open(link, joining);
    const first = (await here.listPeople()).find(({ email }) => email === firstOwner)?.id ?? '';
    const outcomes = await Promise.allSettled([
      here.changePerson(person.id, { suspended: true }),
      there.changePerson(first, { roles: ['agent'] }),
    ]);
    expect(codes(outcomes)).toEqual(['accounts/last-owner', 'done']);
  });

  test('new roles and a suspension hold on the others with the next request', async () => {
    const { here, there, id, cookie } = await startWithAda();
    await here.changePerson(id, { roles: ['designer'] });
    expect(await there.findSignedIn(createVisit(cookie))).toMatchObject({ roles: ['designer'] });
    await here.changePerson(id, { suspended: true });
    expect(await there.who(cookie)).toBeUndefined();
    await expect(there.enter('ada@example.com', password)).rejects.toMatchObject({ code: 'accounts/wrong-password' });
  });

  test('one that stops within its turn holds the others up for seconds only', async () => {
    const place = await postgres.createPlace();
    const [stopped, other] = [await place.open(), await place.open()];
    const begun = Promise.withResolvers<void>();
    const never = Promise.withResolvers<void>();
    const held = stopped.inTurn(async (tables) => {
      await tables.updateTable('user').set({ name: 'half' }).execute();
      begun.resolve();
      await never.promise;
    });
    await begun.promise;
    expect(await other.inTurn(async (tables) => tables.selectFrom('user').selectAll().execute())).toEqual([]);
    never.resolve();
    await expect(held).rejects.toMatchObject({ code: 'accounts/unreachable' });
    await Promise.all([stopped.close(), other.close()]);
  });
});

describe.runIf(postgresUrl !== undefined)('open streams of another node', () => {
  const listen = (node: TestNode, id: string) => {
    const heard: string[] = [];
    node.onSignedOut(id, () => heard.push('told'));
    return heard;
  };

  test('hear by signals of whoever is signed out, once', async () => {
    const { here, there, id, cookie } = await startWithAda();
    const [heard, own] = [listen(there, id), listen(here, id)];
    const visit = createVisit(cookie);
    await here.findSignedIn(visit);
    await here.signOutEverywhere(visit);
    expect([heard, own]).toEqual([['told'], ['told']]);
    await here.changePerson(id, { newLink: true });
    expect(heard).toEqual(['told']);
    await here.changePerson(id, { suspended: true });
    expect(heard).toEqual(['told', 'told']);
  });

  test('are found by looking again where signals are lost', async () => {
    const { place, here, id } = await startWithAda();
    const alone = await startNode(place, { lookEvery: 20 });
    const [heard, others] = [listen(alone, id), listen(alone, (await here.listPeople())[0]?.id ?? '')];
    // Each is done until it is found: the first time it may have been so already when this node looked first.
    const changes: readonly (() => Promise<unknown>)[] = [
      async () => signOut(here, await here.enter('ada@example.com', password)),
      async () => {
        const ada = (await here.listPeople()).find((person) => person.id === id);
        await here.changePerson(id, { roles: ada?.roles.includes('agent') ? ['designer'] : ['agent'] });
      },
      () => here.changePerson(id, { suspended: true }),
    ];
    for (const change of changes) {
      heard.length = 0;
      const found = async () => {
        await change();
        expect(heard).toContain('told');
      };
      await vi.waitFor(found, { timeout: 20_000, interval: 50 });
    }
    expect(others).toEqual([]);
  });

  test('are looked after at once when signals may have been lost', async () => {
    const { place, here, id } = await startWithAda();
    const bus = createBus();
    const missing = bus.join();
    const alone = await startNode(place, { signals: bus.join() });
    const heard = listen(alone, id);
    await here.changePerson(id, { suspended: true });
    missing.send({ about: 'missed' });
    await vi.waitFor(() => expect(heard).toContain('told'), { timeout: 10_000, interval: 20 });
  });
});

async function signOut(node: TestNode, cookie: string): Promise<void> {
  const visit = createVisit(cookie);
  await node.findSignedIn(visit);
  await node.signOut(visit);
}
