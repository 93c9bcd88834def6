import type { Effect } from '@usher/engine';
import type { OutboxRow, Store } from '@usher/storage';
import { describe, expect, test } from 'vitest';
import { beginning, commit, following, noon, saying } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

const many = 10_000;
const unknownRow = { code: 'storage/unknown-row' };

/** Everything that only the node may do that has the row. */
const doings: readonly ((store: Store, id: number) => Promise<unknown>)[] = [
  (store, id) => store.beginAttempt(id, { at: noon, mark: true }),
  (store, id) => store.beginAttempt(id, { at: noon, mark: false }),
  (store, id) => store.retryOutbox(id, { availableAt: noon, error: 'x' }),
  (store, id) => store.buryOutbox(id, 'x'),
  (store, id) => store.handOnOutbox(id),
];

/** Expects that this node may do nothing with the row but say that it is performed. */
export async function expectFenced(store: Store, { id }: Pick<OutboxRow, 'id'>): Promise<void> {
  for (const doing of doings) await expect(doing(store, id)).rejects.toMatchObject(unknownRow);
}

/** Claims rows of these conversations; those of others stay claimed as well. */
export async function claimOf(store: Store, ...ids: readonly number[]): Promise<readonly string[]> {
  const rows = await store.claimOutbox(many);
  return rows.filter((row) => ids.includes(row.conversationId)).map(({ effect }) => effect.id);
}

/** A conversation whose messages nobody performs yet. */
export async function leave(store: Store, ...ids: readonly string[]) {
  const { conversation, outbox } = await commit(store, beginning({ ...saying(...ids), takesEffects: false }));
  expect(outbox).toEqual([]);
  return conversation;
}

const asking: Effect = {
  ...{ type: 'agent.request', queue: 'default', reason: '', summary: '', variables: {} },
  ...{ id: '1.0', epoch: 0 },
};

export function claimContract(open: OpenStore): void {
  describe('whose a row is', () => {
    const used = useStore(open);

    test('gives rows that nobody has once, oldest first, as many as asked for', async () => {
      const { id } = await leave(used.store, '1.0', '1.1', '1.2');
      const waiting = (await used.store.listOutbox(0, many)).filter((row) => row.conversationId === id);
      await expectFenced(used.store, waiting[0] as OutboxRow);
      expect(await used.store.claimOutbox(0)).toEqual([]);
      expect(await used.store.claimOutbox(2)).toEqual(waiting.slice(0, 2));
      await expectFenced(used.store, waiting[2] as OutboxRow);
      expect(await used.store.claimOutbox(many)).toEqual(waiting.slice(2));
      expect(await used.store.claimOutbox(many)).toEqual([]);
      for (const row of waiting) await used.store.beginAttempt(row.id, { at: noon, mark: true });
    });

    test('gives a turn no rows before older ones of its conversation that nobody has', async () => {
      const conversation = await leave(used.store, '1.0');
      const second = await commit(used.store, following(conversation, saying('2.0')));
      expect(second.outbox).toEqual([]);
      expect(await claimOf(used.store, conversation.id)).toEqual(['1.0', '2.0']);
      const third = await commit(used.store, following(second.conversation, saying('3.0')));
      expect(third.outbox.map(({ effect }) => effect.id)).toEqual(['3.0']);
    });

    test('gives a turn its rows whatever waits in other conversations', async () => {
      const conversation = await leave(used.store, '1.0');
      const { outbox } = await commit(used.store, beginning(saying('1.0')));
      expect(outbox).toHaveLength(1);
      expect(await claimOf(used.store, conversation.id)).toEqual(['1.0']);
    });

    test('gives what queued up behind a row to the node that has performed it', async () => {
      const first = await commit(used.store, beginning(saying('1.0')));
      const second = following(first.conversation, { ...saying('2.0', '2.1'), takesEffects: false });
      const { conversation } = await commit(used.store, second);
      const queued = await used.store.settleOutbox(Number(first.outbox[0]?.id));
      expect(queued.map(({ effect }) => effect.id)).toEqual(['2.0', '2.1']);
      expect(await claimOf(used.store, conversation.id)).toEqual([]);
      for (const { id } of queued) expect(await used.store.settleOutbox(id)).toEqual([]);
    });

    test('gives nothing to whoever settles a row that they did not have', async () => {
      const conversation = await leave(used.store, '1.0', '1.1');
      const [first] = (await used.store.listOutbox(0, many)).filter((row) => row.conversationId === conversation.id);
      expect(await used.store.settleOutbox(Number(first?.id))).toEqual([]);
      expect(await claimOf(used.store, conversation.id)).toEqual(['1.1']);
    });

    test('takes rows back, all but those that are named', async () => {
      const { conversation, outbox } = await commit(used.store, beginning(saying('1.0', '1.1', '1.2')));
      const [first, second] = outbox as readonly [OutboxRow, OutboxRow];
      await used.store.releaseOutbox([first.id]);
      await expectFenced(used.store, second);
      expect(await claimOf(used.store, conversation.id)).toEqual(['1.1', '1.2']);
      await used.store.releaseOutbox([]);
      await expectFenced(used.store, first);
      expect(await claimOf(used.store, conversation.id)).toEqual(['1.0', '1.1', '1.2']);
    });

    test('takes back what calls give that are under way', async () => {
      const { conversation, outbox } = await commit(used.store, beginning(saying('1.0')));
      await commit(used.store, following(conversation, { ...saying('2.0'), takesEffects: false }));
      const left = await leave(used.store, '3.0');
      const settling = used.store.settleOutbox(Number(outbox[0]?.id));
      const committing = commit(used.store, beginning(saying('4.0')));
      const claiming = used.store.claimOutbox(many);
      await used.store.releaseOutbox([]);
      const [{ conversation: begun }] = await Promise.all([committing, settling, claiming]);
      expect(await claimOf(used.store, conversation.id, left.id, begun.id)).toEqual(['2.0', '3.0', '4.0']);
    });

    test('lets an earlier opening have nothing', async () => {
      const { conversation, outbox } = await commit(used.store, beginning(saying('1.0', '1.1')));
      await used.reopen();
      await expectFenced(used.store, outbox[0] as OutboxRow);
      const later = await commit(used.store, following(conversation, saying('2.0')));
      expect(later.outbox).toEqual([]);
      expect(await claimOf(used.store, conversation.id)).toEqual(['1.0', '1.1', '2.0']);
      await used.store.beginAttempt(Number(outbox[0]?.id), { at: noon, mark: true });
    });

    test('tells at the beginning of an attempt who controls the conversation', async () => {
      const first = await commit(used.store, beginning({ ...saying('1.0'), control: { holder: 'bot', epoch: 4 } }));
      const id = Number(first.outbox[0]?.id);
      expect(await used.store.beginAttempt(id, { at: noon, mark: false })).toEqual({ holder: 'bot', epoch: 4 });
      const taken = following(first.conversation, { control: { holder: 'agent:ann', epoch: 5 } });
      await commit(used.store, taken);
      expect(await used.store.beginAttempt(id, { at: noon, mark: true })).toEqual({ holder: 'agent:ann', epoch: 5 });
      const row = await used.store.findOutbox(first.conversation.id, '1.0');
      expect(row).toMatchObject({ attempts: 1, triedAt: noon });
    });
  });

  describe('rows that wait for somebody else', () => {
    const used = useStore(open);

    test('are handed on, found by their effect, and answered by whoever comes', async () => {
      const { conversation, outbox } = await commit(used.store, beginning({ effects: [asking] }));
      const [row] = outbox as readonly [OutboxRow];
      await used.store.handOnOutbox(row.id);
      const handedOn = { ...row, state: 'handed-on' };
      expect(await used.store.findOutbox(conversation.id, '1.0')).toEqual(handedOn);
      expect(await used.store.listAgentRequests(many, conversation.id)).toEqual([{ row: handedOn, conversation }]);
      expect(await used.store.listAgentRequests(many)).toContainEqual({ row: handedOn, conversation });
      expect(await claimOf(used.store, conversation.id)).toEqual([]);
      expect((await used.store.listOutbox(0, many)).map(({ id }) => id)).not.toContain(row.id);
      await expectFenced(used.store, row);
      await used.reopen();
      const answered = await commit(used.store, following(conversation, { settles: row.id }));
      expect(await used.store.findOutbox(conversation.id, '1.0')).toBeUndefined();
      expect(answered.outbox).toEqual([]);
    });

    test('let what comes after them pass, for readers, too', async () => {
      const { conversation, outbox } = await commit(used.store, beginning(saying('1.0', '1.1')));
      const [first, second] = outbox as readonly [OutboxRow, OutboxRow];
      await used.store.handOnOutbox(first.id);
      const later = await commit(used.store, following(conversation, saying('2.0')));
      expect(later.outbox).toHaveLength(1);
      await used.store.settleOutbox(second.id);
      expect(await used.store.readTranscript(conversation.id, 0, many)).toHaveLength(2);
      expect((await used.store.readTranscriptLines(conversation.id, 0, 1))[0]?.delivery).toBe('sent');
      await used.store.settleOutbox(first.id);
      expect(await used.store.findOutbox(conversation.id, '1.0')).toBeUndefined();
    });

    test('are withdrawn as any other', async () => {
      const { conversation, outbox } = await commit(used.store, beginning(saying('1.0')));
      await used.store.handOnOutbox(Number(outbox[0]?.id));
      await used.store.withdrawOutbox(Number(outbox[0]?.id));
      expect(await used.store.findOutbox(conversation.id, '1.0')).toBeUndefined();
      expect(await used.store.readTranscriptLines(conversation.id, 0, many)).toMatchObject([{ direction: 'note' }]);
    });

    test('are found in their own conversation only, and by their whole id', async () => {
      const mine = await commit(used.store, beginning(saying('1.0', '1.01')));
      const other = await commit(used.store, beginning(saying('2.0')));
      expect(await used.store.findOutbox(mine.conversation.id, '1.0')).toEqual(mine.outbox[0]);
      expect(await used.store.findOutbox(mine.conversation.id, '1.01')).toEqual(mine.outbox[1]);
      for (const wrong of ['2.0', '1', '', "'"]) {
        expect(await used.store.findOutbox(mine.conversation.id, wrong)).toBeUndefined();
      }
      expect(await used.store.findOutbox(other.conversation.id, '1.0')).toBeUndefined();
    });
  });

  describe('rows given up', () => {
    const used = useStore(open);

    test('wait again when they are revived, as if never tried', async () => {
      const { conversation, outbox } = await commit(used.store, beginning(saying('1.0', '1.1')));
      const [first, second] = outbox as readonly [OutboxRow, OutboxRow];
      await used.store.beginAttempt(first.id, { at: noon + 1, mark: true });
      await used.store.buryOutbox(first.id, 'no such address');
      expect(await used.store.findOutbox(conversation.id, '1.0')).toBeUndefined();
      expect(await used.store.reviveOutbox(first.id, noon + 9)).toBe(true);
      expect(await used.store.listDeadOutbox(many)).toEqual([]);
      await expectFenced(used.store, first);
      expect(await used.store.claimOutbox(many)).toEqual([{ ...first, availableAt: noon + 9 }]);
      await used.store.settleOutbox(first.id);
      await used.store.settleOutbox(second.id);
    });

    test('are not revived when they are not dead', async () => {
      const { outbox } = await commit(used.store, beginning(saying('1.0')));
      const [row] = outbox as readonly [OutboxRow];
      expect(await used.store.reviveOutbox(row.id, noon)).toBe(false);
      await used.store.settleOutbox(row.id);
      expect(await used.store.reviveOutbox(row.id, noon)).toBe(false);
    });

    test('do not hold back what comes after them', async () => {
      const { conversation, outbox } = await commit(used.store, beginning(saying('1.0')));
      await used.store.buryOutbox(Number(outbox[0]?.id), 'no such address');
      const later = await commit(used.store, following(conversation, saying('2.0')));
      expect(later.outbox).toHaveLength(1);
    });
  });
}
