import type { OutboxRow, Store } from '@usher/storage';
import { beforeEach, describe, expect, test } from 'vitest';
import { claimOf, expectFenced, leave } from './claim-contract.ts';
import { addNode, eventually, keepAlive } from './living-nodes.ts';
import { beginning, commit, countOutcomes, following, fresh, freshPlace, heard, noon, saying } from './sample-turns.ts';
import { type OpenStore, type StoreInUse, useStore } from './use-store.ts';

const many = 10_000;

async function useTwo(used: StoreInUse): Promise<readonly [Store, Store]> {
  return [used.store, await addNode(used)];
}

/** Performs what one node has of a conversation, the oldest first. */
function createWorker(store: Store, conversationId: number, performed: string[]) {
  const waiting: OutboxRow[] = [];
  let isWorking = false;
  const work = async () => {
    isWorking = true;
    for (;;) {
      // Answers to calls made at once may come in any order.
      await new Promise((resolve) => setImmediate(resolve));
      const row = waiting.sort((a, b) => a.id - b.id).shift();
      if (row === undefined) break;
      await store.beginAttempt(row.id, { at: noon, mark: false });
      performed.push(row.effect.id);
      waiting.push(...(await store.settleOutbox(row.id)));
    }
    isWorking = false;
  };
  return {
    store,
    take(rows: readonly OutboxRow[]) {
      waiting.push(...rows.filter((row) => row.conversationId === conversationId));
      if (!isWorking) void work();
    },
  };
}

export function sharedContract(open: OpenStore): void {
  describe('turns of two nodes', () => {
    const used = useStore(open);
    beforeEach(() => void keepAlive(used.store));

    test('advance a conversation one after the other', async () => {
      const [a, b] = await useTwo(used);
      const { conversation } = await commit(a, beginning());
      expect(await b.findConversation(conversation.id)).toEqual(conversation);
      const rivals = [a, b, a, b, a, b].map((store, index) =>
        store.commit(following(conversation, { transcript: [heard(`rival-${index}`)] })),
      );
      expect(countOutcomes(await Promise.all(rivals))).toEqual({ committed: 1, conflict: 5 });
      expect(await b.readTranscript(conversation.id, 0, many)).toHaveLength(1);
    });

    test('take a message once, and begin one conversation with it', async () => {
      const [a, b] = await useTwo(used);
      const inbound = { ...freshPlace(), externalId: 'm-1' };
      const outcomes = await Promise.all([a, b, a, b].map((store) => store.commit(beginning({ inbound }))));
      expect(countOutcomes(outcomes)).toEqual({ committed: 1, duplicate: 3 });
      expect([await a.isDuplicate(inbound), await b.isDuplicate(inbound)]).toEqual([true, true]);
    });

    test('begin one conversation of many at one place', async () => {
      const [a, b] = await useTwo(used);
      for (let round = 0; round < 20; round += 1) {
        const place = freshPlace();
        const turns = [a, b, a, b].map((store) => store.commit(beginning({}, { place, newestBefore: null })));
        expect(countOutcomes(await Promise.all(turns))).toEqual({ committed: 1, conflict: 3 });
      }
    });

    test('take in a result, a timer and a dead letter once', async () => {
      const [a, b] = await useTwo(used);
      const set = { timers: { set: { t: { n: 1, due: noon } }, clear: [] } };
      for (const cause of ['settles', 'fires', 'revives'] as const) {
        const { conversation, outbox } = await commit(a, beginning({ ...saying('1.0'), ...set }));
        await a.buryTurn({ conversationId: conversation.id, event: beginning().event, error: 'x', at: noon });
        const causes = {
          settles: Number(outbox[0]?.id),
          fires: { timer: 't', n: 1 },
          revives: Number((await a.listDeadTurns(1))[0]?.id),
        };
        const turn = following(conversation, { [cause]: causes[cause] });
        const results = await Promise.all([a, b, a, b].map((store) => store.commit(turn)));
        const { committed, conflict = 0, stale = 0 } = countOutcomes(results);
        expect([cause, committed, conflict + stale]).toEqual([cause, 1, 3]);
      }
    });
  });

  describe('rows of two nodes', () => {
    const used = useStore(open);
    beforeEach(() => void keepAlive(used.store));

    test('are performed by the one that has them', async () => {
      const [a, b] = await useTwo(used);
      const { conversation, outbox } = await commit(a, beginning(saying('1.0')));
      const [row] = outbox as readonly [OutboxRow];
      expect(await claimOf(b, conversation.id)).toEqual([]);
      await expectFenced(b, row);
      await a.beginAttempt(row.id, { at: noon, mark: true });
      await expectFenced(b, row);
      expect(await b.settleOutbox(row.id)).toEqual([]);
      await expectFenced(a, row);
    });

    test('of one conversation are with one node, and are handed on when it is done', async () => {
      const [a, b] = await useTwo(used);
      const first = await commit(a, beginning(saying('1.0', '1.1')));
      const second = await commit(b, following(first.conversation, saying('2.0')));
      expect(second.outbox).toEqual([]);
      expect(await claimOf(b, first.conversation.id)).toEqual([]);
      // A younger turn of the first node stays behind the one that nobody has.
      const third = await commit(a, following(second.conversation, saying('3.0')));
      expect(third.outbox).toEqual([]);
      const [one, two] = first.outbox as readonly [OutboxRow, OutboxRow];
      const handed = [...(await a.settleOutbox(one.id)), ...(await a.settleOutbox(two.id))];
      expect(handed.map(({ effect }) => effect.id)).toEqual(['2.0', '3.0']);
      await expectFenced(b, handed[0] as OutboxRow);
      for (const { id } of handed) await a.beginAttempt(id, { at: noon, mark: true });
    });

    test('are with whoever speaks next once none waits', async () => {
      const [a, b] = await useTwo(used);
      const first = await commit(a, beginning(saying('1.0')));
      await a.settleOutbox(Number(first.outbox[0]?.id));
      const second = await commit(b, following(first.conversation, saying('2.0')));
      expect(second.outbox).toHaveLength(1);
      await expectFenced(a, second.outbox[0] as OutboxRow);
      await b.buryOutbox(Number(second.outbox[0]?.id), 'no such address');
      const third = await commit(a, following(second.conversation, saying('3.0')));
      await a.handOnOutbox(Number(third.outbox[0]?.id));
      const fourth = await commit(b, following(third.conversation, saying('4.0')));
      expect(fourth.outbox).toHaveLength(1);
      expect(await b.findOutbox(first.conversation.id, '3.0')).toMatchObject({ state: 'handed-on' });
    });

    test('are left to others by a node that takes none', async () => {
      const [a, b] = await useTwo(used);
      const conversation = await leave(a, '1.0');
      expect(await claimOf(b, conversation.id)).toEqual(['1.0']);
      expect(await claimOf(a, conversation.id)).toEqual([]);
    });

    test('are never claimed before older ones that another node has', async () => {
      const [a, b] = await useTwo(used);
      // What earlier tests left.
      await b.claimOutbox(many);
      const conversation = await leave(a, '1.0', '1.1', '1.2');
      const [first] = await b.claimOutbox(1);
      expect(first?.effect.id).toBe('1.0');
      expect(await claimOf(a, conversation.id)).toEqual([]);
      expect(await claimOf(b, conversation.id)).toEqual(['1.1', '1.2']);
    });

    test('go to others when they are released', async () => {
      const [a, b] = await useTwo(used);
      const { conversation, outbox } = await commit(a, beginning(saying('1.0', '1.1')));
      const [first, second] = outbox as readonly [OutboxRow, OutboxRow];
      await a.releaseOutbox([first.id]);
      expect(await claimOf(b, conversation.id)).toEqual([]);
      await a.releaseOutbox([]);
      expect(await claimOf(b, conversation.id)).toEqual(['1.0', '1.1']);
      await expectFenced(a, second);
    });

    test('go to others at once when the node closes', async () => {
      const other = await used.openOther();
      const { conversation, outbox } = await commit(other, beginning(saying('1.0')));
      await other.close();
      expect(await claimOf(used.store, conversation.id)).toEqual(['1.0']);
      await used.store.beginAttempt(Number(outbox[0]?.id), { at: noon, mark: true });
    });

    test('are each claimed once and lane by lane, however many claim at once', async () => {
      const [a, b] = await useTwo(used);
      const c = await addNode(used);
      const conversations = await Promise.all(
        Array.from({ length: 40 }, () => leave(a, ...['1.0', '1.1', '1.2'].map((id) => id))),
      );
      const owners = new Map<number, Set<Store>>();
      const order = new Map<number, string[]>();
      const claim = async (store: Store) => {
        for (let empty = 0; empty < 3; ) {
          const rows = await store.claimOutbox(7);
          empty = rows.length === 0 ? empty + 1 : 0;
          for (const { conversationId, effect } of rows) {
            owners.set(conversationId, (owners.get(conversationId) ?? new Set()).add(store));
            order.set(conversationId, [...(order.get(conversationId) ?? []), effect.id]);
          }
        }
      };
      await Promise.all([a, b, c].map(claim));
      for (const { id } of conversations) {
        expect(owners.get(id)?.size).toBe(1);
        expect(order.get(id)).toEqual(['1.0', '1.1', '1.2']);
      }
    });

    test('behind a long line of another node are claimed all the same, oldest first', async () => {
      const [a, b] = await useTwo(used);
      await b.claimOutbox(many);
      const first = await commit(a, beginning(saying('1.0')));
      const wished = Array.from({ length: 30 }, (_, index) => `2.${index}`);
      await commit(a, following(first.conversation, { ...saying(...wished), takesEffects: false }));
      const lanes = [await leave(a, '1.0', '1.1', '1.2'), await leave(a, '1.0', '1.1')] as const;
      const claimed = [...(await b.claimOutbox(4)), ...(await b.claimOutbox(4))];
      const ofLane = ({ conversationId, effect }: OutboxRow) =>
        `${lanes.findIndex(({ id }) => id === conversationId)} ${effect.id}`;
      expect(claimed.map(ofLane)).toEqual(['0 1.0', '0 1.1', '0 1.2', '1 1.0', '1 1.1']);
      expect(await claimOf(a, first.conversation.id)).toEqual(wished);
    });

    test('that were given up may be revived by one node and performed by another', async () => {
      const [a, b] = await useTwo(used);
      const { conversation, outbox } = await commit(a, beginning(saying('1.0')));
      const [row] = outbox as readonly [OutboxRow];
      await a.buryOutbox(row.id, 'no such address');
      expect(await b.reviveOutbox(row.id, noon)).toBe(true);
      expect(await claimOf(b, conversation.id)).toEqual(['1.0']);
      await expectFenced(a, row);
    });

    test('are performed once and in order while many nodes speak in a conversation', async () => {
      const performed: string[] = [];
      let { conversation } = await commit(used.store, beginning());
      const nodes = [...(await useTwo(used)), await addNode(used)];
      const workers = nodes.map((store) => createWorker(store, conversation.id, performed));
      const wished = Array.from({ length: 60 }, (_, turn) => `${turn}.0`);
      for (const [turn, id] of wished.entries()) {
        const worker = workers[turn % workers.length];
        if (worker === undefined) throw new Error('There are three.');
        const result = await commit(worker.store, following(conversation, saying(id)));
        conversation = result.conversation;
        worker.take(result.outbox);
        if (turn % 7 === 0) void worker.store.claimOutbox(many).then(worker.take);
      }
      await eventually(used.store, async () => {
        for (const { store, take } of workers) take(await store.claimOutbox(many));
        expect(performed).toHaveLength(wished.length);
      });
      expect(performed).toEqual(wished);
    });
  });

  describe('what two nodes share beside', () => {
    const used = useStore(open);
    beforeEach(() => void keepAlive(used.store));

    test('is who of the team each of them sees', async () => {
      const [a, b] = await useTwo(used);
      const until = Date.now() + 60_000;
      const ann = { agentId: 'ann', name: 'Ann “😀”', isAvailable: true, until };
      const bob = { agentId: 'bob', name: 'Bob', isAvailable: false, until };
      await a.keepPresence([ann, bob]);
      expect(await b.listPresence()).toEqual(expect.arrayContaining([ann, bob]));
      expect(await a.listPresence()).toEqual([]);
      await a.keepPresence([{ ...bob, isAvailable: true }]);
      expect(await b.listPresence()).toEqual([{ ...bob, isAvailable: true }]);
      await b.keepPresence([ann]);
      expect(await a.listPresence()).toEqual([ann]);
      await a.keepPresence([]);
      expect(await b.listPresence()).toEqual([]);
    });

    test('is what is published, and drafts, of which one of two saved at once is kept', async () => {
      const [a, b] = await useTwo(used);
      const journeyId = fresh('journey');
      const version = { journeyId, document: '{}', lock: '{}', publishedAt: noon };
      const publishings = ['v1', 'v2', 'v3', 'v4', 'v1'].map((each, index) =>
        [a, b][index % 2]?.publish({ ...version, version: each }),
      );
      await Promise.all(publishings);
      expect((await b.listVersions(journeyId)).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
      await a.setCurrentVersion(journeyId, 'v2');
      expect(await b.currentVersion(journeyId)).toMatchObject({ version: 'v2' });
      const save = { journeyId, baseRevision: 0, document: '{}', by: 'Ann', at: noon };
      const saved = await Promise.all([a, b, a, b].map((store) => store.saveDraft(save)));
      expect(saved.map(({ outcome }) => outcome).toSorted()).toEqual(['conflict', 'conflict', 'conflict', 'saved']);
    });

    test('is that a timer is due, to one of them at a time', async () => {
      const [a, b] = await useTwo(used);
      const due = noon;
      const turns = Array.from({ length: 30 }, (_, n) => beginning({ timers: { set: { t: { n, due } }, clear: [] } }));
      await Promise.all(turns.map((turn) => commit(a, turn)));
      const claims = await Promise.all([a, b, a, b].map((store) => store.claimTimers(noon, 10)));
      const ofA = [...(claims[0] ?? []), ...(claims[2] ?? [])].map(({ conversationId }) => conversationId);
      const ofB = [...(claims[1] ?? []), ...(claims[3] ?? [])].map(({ conversationId }) => conversationId);
      expect(ofA.filter((id) => ofB.includes(id))).toEqual([]);
      expect(ofA.length + ofB.length).toBeGreaterThan(0);
      const again = await a.claimTimers(noon, 10);
      expect(again).toHaveLength(10);
      expect(again.filter(({ conversationId }) => ofB.includes(conversationId))).toEqual([]);
    });

    test('is that many timers are due in one moment, of which each node is given its own', async () => {
      const [a, b] = await useTwo(used);
      const timers = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`t${n}`, { n, due: noon - 1 }]));
      const { conversation } = await commit(a, beginning({ timers: { set: timers, clear: [] } }));
      const claims = [await a.claimTimers(noon - 1, 100), await b.claimTimers(noon - 1, 100)];
      const given = claims.flat().filter(({ conversationId }) => conversationId === conversation.id);
      expect(new Set(given.map(({ timer }) => timer)).size).toBe(200);
    });
  });
}
