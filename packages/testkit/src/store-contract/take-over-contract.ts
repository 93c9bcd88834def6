import type { OutboxRow } from '@usher/storage';
import { beforeEach, describe, expect, test } from 'vitest';
import { claimOf, expectFenced } from './claim-contract.ts';
import { addNode, addSilentNode, eventually, keepAlive } from './living-nodes.ts';
import { beginning, commit, committed, following, noon, saying } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

const patience = 60_000;

export function takeOverContract(open: OpenStore): void {
  describe('a node that is silent past its lease', () => {
    const used = useStore(open);
    beforeEach(() => void keepAlive(used.store));

    test(
      'loses its rows to others, and may do nothing with them from then on',
      async () => {
        const silent = await addSilentNode(used);
        const { conversation, outbox } = await commit(silent, beginning(saying('1.0', '1.1')));
        const [first, second] = outbox as readonly [OutboxRow, OutboxRow];
        await silent.beginAttempt(first.id, { at: noon, mark: true });
        const taken = await eventually(used.store, async () => {
          const claimed = await claimOf(used.store, conversation.id);
          expect(claimed).toEqual(['1.0', '1.1']);
          return claimed;
        });
        expect(taken).toHaveLength(2);
        await expectFenced(silent, first);
        await expectFenced(silent, second);
        // What it had tried is known to who took it over.
        expect(await used.store.findOutbox(conversation.id, '1.0')).toMatchObject({ attempts: 1, triedAt: noon });
        await used.store.beginAttempt(first.id, { at: noon + 1, mark: true });
        // It performed it after all: then it is performed.
        expect(await silent.settleOutbox(first.id)).toEqual([]);
        await expectFenced(used.store, first);
        await used.store.beginAttempt(second.id, { at: noon, mark: true });
      },
      patience,
    );

    test(
      'is told so once, and is a new node from then on',
      async () => {
        const silent = await addSilentNode(used);
        const { conversation, outbox } = await commit(silent, beginning(saying('1.0')));
        await eventually(used.store, async () => expect(await claimOf(used.store, conversation.id)).toEqual(['1.0']));
        expect(await silent.renewNode()).toBe('lost');
        expect(await silent.renewNode()).toBe('kept');
        await expectFenced(silent, outbox[0] as OutboxRow);
        keepAlive(silent);
        const later = await commit(silent, beginning(saying('2.0')));
        await silent.beginAttempt(Number(later.outbox[0]?.id), { at: noon, mark: true });
        await expectFenced(used.store, later.outbox[0] as OutboxRow);
      },
      patience,
    );

    test(
      'commits turns all the same, whose rows one node performs',
      async () => {
        const silent = await addSilentNode(used);
        const first = await commit(silent, beginning(saying('1.0')));
        const { id } = first.conversation;
        await eventually(used.store, async () => expect(await claimOf(used.store, id)).toEqual(['1.0']));
        // It does not know yet.
        const second = committed(await silent.commit(following(first.conversation, saying('2.0'))));
        expect(second.outbox).toEqual([]);
        const other = committed(await silent.commit(beginning(saying('3.0'))));
        await silent.renewNode();
        keepAlive(silent);
        const isMine = await silent
          .beginAttempt(await findId(other.conversation.id, '3.0'), { at: noon, mark: false })
          .then(
            () => true,
            () => false,
          );
        if (!isMine) {
          await eventually(used.store, async () =>
            expect([
              ...(await claimOf(silent, other.conversation.id)),
              ...(await claimOf(used.store, other.conversation.id)),
            ]).toEqual(['3.0']),
          );
        }
        const [one] = first.outbox as readonly [OutboxRow];
        await used.store.settleOutbox(one.id);
        // Handed on now, or claimed before.
        await used.store.beginAttempt(await findId(id, '2.0'), { at: noon, mark: true });
      },
      patience,
    );

    test(
      'holds no timer and is seen by nobody',
      async () => {
        const silent = await addSilentNode(used);
        const until = Date.now() + 3_600_000;
        await silent.keepPresence([{ agentId: 'ann', name: 'Ann', isAvailable: true, until }]);
        const turn = beginning({ timers: { set: { t: { n: 7, due: noon } }, clear: [] } });
        const { conversation } = await commit(used.store, turn);
        const row = { conversationId: conversation.id, timer: 't', n: 7, due: noon };
        expect(await silent.claimTimers(noon, 10)).toEqual([row]);
        expect(await used.store.claimTimers(noon, 10)).toEqual([]);
        await eventually(used.store, async () => expect(await used.store.claimTimers(noon, 10)).toEqual([row]));
        await eventually(used.store, async () => {
          await used.store.claimOutbox(1);
          expect(await used.store.listPresence()).toEqual([]);
        });
        await commit(used.store, following(conversation, { fires: { timer: 't', n: 7 } }));
        const late = await silent.commit(following(conversation, { fires: { timer: 't', n: 7 } }));
        expect(late).toEqual({ outcome: 'stale' });
      },
      patience,
    );

    test(
      'keeps its rows while it speaks, however long they take',
      async () => {
        const other = await addNode(used);
        const { conversation, outbox } = await commit(other, beginning(saying('1.0')));
        const end = performance.now() + other.leaseTime * 2;
        while (performance.now() < end) {
          expect(await claimOf(used.store, conversation.id)).toEqual([]);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        await other.beginAttempt(Number(outbox[0]?.id), { at: noon, mark: true });
      },
      patience,
    );

    async function findId(conversationId: number, effectId: string): Promise<number> {
      return Number((await used.store.findOutbox(conversationId, effectId))?.id);
    }
  });
}
