import { describe, expect, test } from 'vitest';
import { firstOwner } from './owner.ts';
import { createVisit } from './test/create-visit.ts';
import { databases } from './test/databases.ts';
import { startNode, type TestNode } from './test/start-node.ts';

/** One node where one process has the accounts, otherwise two. */
async function startNodes(database: (typeof databases)[number]): Promise<{ here: TestNode; there: TestNode }> {
  const place = await database.createPlace();
  // What takes long is what others get in between of.
  const hashing = 'full';
  const here = await startNode(place, { password: 'password 0', hashing });
  return { here, there: database.isShared ? await startNode(place, { hashing }) : here };
}

/** A request of somebody who came by a link, and may choose a password. */
async function comeByLink(node: TestNode) {
  const cookie = await node.open(await node.makeOwnerLink());
  const visit = createVisit(cookie);
  await node.findSignedIn(visit);
  return { cookie, visit };
}

describe.each(databases)('at the same moment on $name', (database) => {
  test('no sign-in with the old password survives a change of it', async () => {
    const { here, there } = await startNodes(database);
    for (let turn = 0; turn < 8; turn += 1) {
      const { cookie, visit } = await comeByLink(here);
      // Each hashes once, so that they are done about together.
      const signingIn = there.enter(firstOwner, `password ${turn}`).catch(() => undefined);
      await here.setPassword({ next: `password ${turn + 1}` }, visit);
      const old = await signingIn;
      expect([old && (await there.who(old)), await there.who(cookie)]).toEqual([undefined, firstOwner]);
    }
  });

  test('of two who choose a password one is told that it is another one', async () => {
    const { here, there } = await startNodes(database);
    const [first, second] = [
      await here.enter(firstOwner, 'password 0').then(createVisit),
      await there.enter(firstOwner, 'password 0').then(createVisit),
    ];
    await here.findSignedIn(first);
    await there.findSignedIn(second);
    const outcomes = await Promise.allSettled([
      here.setPassword({ current: 'password 0', next: 'password 1' }, first),
      there.setPassword({ current: 'password 0', next: 'password 2' }, second),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const chosen = outcomes.findIndex(({ status }) => status === 'fulfilled') + 1;
    await there.enter(firstOwner, `password ${chosen}`);
    await expect(here.enter(firstOwner, `password ${3 - chosen}`)).rejects.toMatchObject({
      code: 'accounts/wrong-password',
    });
  });

  test('whoever is signed out everywhere chooses no password any more', async () => {
    const { here, there } = await startNodes(database);
    const { cookie, visit } = await comeByLink(here);
    const other = createVisit(cookie);
    await there.findSignedIn(other);
    await there.signOutEverywhere(other);
    await expect(here.setPassword({ next: 'password 1' }, visit)).rejects.toMatchObject({ code: 'server/signed-out' });
    await here.enter(firstOwner, 'password 0');
  });

  test('an invitation that cannot be finished can be opened again', async () => {
    const place = await database.createPlace();
    const node = await startNode(place, { password: 'password 0' });
    const { link } = await node.invite({ email: 'ada@example.com', roles: ['agent'] });
    await place.fill('person');
    const joining = { name: 'Ada', password: 'password 1' };
    await expect(node.open(link, joining)).rejects.toThrow();
    await place.empty('person');
    expect(await node.who(await node.open(link, joining))).toBe('ada@example.com');
  });
});
