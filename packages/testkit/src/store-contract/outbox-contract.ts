import type { OutboxRow } from '@usher/storage';
import { describe, expect, test } from 'vitest';
import { beginning, commit, countOutcomes, following, heard, noon, saying } from './sample-turns.ts';
import { type OpenStore, type StoreInUse, useStore } from './use-store.ts';

const many = 10_000;

/** The waiting rows of one conversation, in the order of the list. */
async function listWaiting({ store }: StoreInUse, { id }: { id: number }): Promise<readonly OutboxRow[]> {
  return (await store.listOutbox(0, many)).filter((row) => row.conversationId === id);
}

async function beginSaying({ store }: StoreInUse, ...ids: readonly string[]) {
  const { conversation, outbox } = await commit(store, beginning(saying(...ids)));
  const [first, ...others] = outbox;
  if (first === undefined) throw new Error('A turn that says something has a row in the outbox.');
  return { conversation, outbox, first, others };
}

const unknownRow = { code: 'storage/unknown-row' };

export function outboxContract(open: OpenStore): void {
  describe('outbox', () => {
    const used = useStore(open);

    test('gives every effect of a turn a row in the order they were wished', async () => {
      const turn = beginning({
        transcript: [heard('in-1'), ...saying('1.0', '1.2').transcript],
        effects: [
          ...saying('1.0').effects,
          { type: 'x-note', data: null, id: '1.1', epoch: 4, by: 'ask-order', n: 2 },
          ...saying('1.2').effects,
        ],
      });
      const { conversation, outbox } = await commit(used.store, turn);
      expect(outbox).toEqual(
        turn.effects.map((effect, index) => ({
          ...{ id: outbox[index]?.id, conversationId: conversation.id, seq: index + 1, effect },
          ...{ transcriptSeq: [2, null, 3][index], attempts: 0, triedAt: null, availableAt: noon },
          ...{ createdAt: noon, state: 'waiting', correlation: null, error: null },
        })),
      );
      expect(await listWaiting(used, conversation)).toEqual(outbox);
    });

    test('puts later turns at the end of the line, even after rows have gone', async () => {
      const { conversation, first } = await beginSaying(used, '1.0');
      await used.store.settleOutbox(first.id);
      const second = await commit(used.store, following(conversation, saying('2.0', '2.1')));
      expect(second.outbox.map(({ seq }) => seq)).toEqual([2, 3]);
      expect(second.outbox.every(({ id }) => id > first.id)).toBe(true);
      expect((await listWaiting(used, conversation)).map(({ effect }) => effect.id)).toEqual(['2.0', '2.1']);
    });

    test('links a message to its own line only', async () => {
      const effects = [...saying('1.0').effects, { type: 'x-other', data: 1, id: '1.1', epoch: 0 }] as const;
      const transcript = [{ direction: 'note', externalId: '1.0', body: 1 }, heard('1.1'), heard('1.0')] as const;
      const { outbox } = await commit(used.store, beginning({ effects, transcript }));
      expect(outbox.map(({ transcriptSeq }) => transcriptSeq)).toEqual([null, null]);
    });

    test('lists page by page in the order of a conversation', async () => {
      const { conversation, outbox } = await beginSaying(used, '1.0', '1.1', '1.2', '1.3', '1.4');
      const pages: OutboxRow[][] = [];
      let after = 0;
      for (;;) {
        const page = await used.store.listOutbox(after, 2);
        const last = page.at(-1);
        if (last === undefined) break;
        pages.push([...page]);
        after = last.id;
      }
      expect(pages.every(({ length }) => length <= 2)).toBe(true);
      expect(pages.flat().filter((row) => row.conversationId === conversation.id)).toEqual(outbox);
    });

    test('notes the beginning and the end of an attempt', async () => {
      const { conversation, first } = await beginSaying(used, '1.0');
      await used.store.beginAttempt(first.id, { at: noon + 1, mark: true });
      const tried = { ...first, attempts: 1, triedAt: noon + 1 };
      expect(await listWaiting(used, conversation)).toEqual([tried]);
      await used.store.retryOutbox(first.id, { availableAt: noon + 100, error: 'timeout' });
      const failed = { ...tried, availableAt: noon + 100, error: 'timeout' };
      expect(await listWaiting(used, conversation)).toEqual([failed]);
      await used.store.beginAttempt(first.id, { at: noon + 101, mark: true });
      expect(await listWaiting(used, conversation)).toEqual([
        { ...failed, attempts: 2, triedAt: noon + 101, error: null },
      ]);
    });

    test('forgets a row that is settled, however often', async () => {
      const { conversation, first, others } = await beginSaying(used, '1.0', '1.1');
      await used.store.settleOutbox(first.id);
      await used.store.settleOutbox(first.id);
      expect(await listWaiting(used, conversation)).toEqual(others);
    });

    test('keeps a buried row for an operator, newest first', async () => {
      const { conversation, outbox } = await beginSaying(used, '1.0', '1.1', '1.2');
      for (const { id } of outbox) await used.store.buryOutbox(id, 'no such address');
      expect(await listWaiting(used, conversation)).toEqual([]);
      const dead = outbox.map((row) => ({ ...row, state: 'dead', error: 'no such address' }));
      expect(await used.store.listDeadOutbox(2)).toEqual(dead.toReversed().slice(0, 2));
      for (const { id } of outbox) await used.store.settleOutbox(id);
      expect(await used.store.listDeadOutbox(many)).toEqual([]);
    });

    test('finds a dead row by its id and by its effect, and nothing that waits or is gone', async () => {
      const { conversation, outbox } = await beginSaying(used, '1.0', '1.1', '1.2');
      const [waiting, dead, gone] = outbox as readonly [OutboxRow, OutboxRow, OutboxRow];
      for (const { id } of [dead, gone]) await used.store.buryOutbox(id, 'no such address');
      await used.store.settleOutbox(gone.id);
      const found = { ...dead, state: 'dead', error: 'no such address' };
      expect(await used.store.findDeadOutbox({ id: dead.id })).toEqual(found);
      const of = (effectId: string) => used.store.findDeadOutbox({ conversationId: conversation.id, effectId });
      expect(await of('1.1')).toEqual(found);
      for (const { id } of [waiting, gone]) expect(await used.store.findDeadOutbox({ id })).toBeUndefined();
      for (const id of ['1.0', '1.2', '1.', '']) expect(await of(id)).toBeUndefined();
      const other = await beginSaying(used, '2.0');
      const elsewhere = { conversationId: other.conversation.id, effectId: '1.1' };
      expect(await used.store.findDeadOutbox(elsewhere)).toBeUndefined();
    });

    test('remembers when a row was wished, whatever is tried', async () => {
      const { conversation, first } = await beginSaying(used, '1.0');
      await used.store.beginAttempt(first.id, { at: noon + 1, mark: true });
      await used.store.retryOutbox(first.id, { availableAt: noon + 100, error: 'timeout' });
      expect(await listWaiting(used, conversation)).toMatchObject([{ createdAt: noon, availableAt: noon + 100 }]);
    });

    test('takes a withdrawn row away and makes a note of its line', async () => {
      const body = {
        content: [{ kind: 'text', text: '“Hello” \u2028 😀' }],
        author: { kind: 'agent', id: 'a', name: 'A' },
      };
      const effects = saying('1.0', '1.1').effects;
      const transcript = [{ direction: 'out', externalId: '1.0', body }, ...saying('1.1').transcript] as const;
      const { conversation, outbox } = await commit(used.store, beginning({ effects, transcript }));
      const [first, second] = outbox as readonly [OutboxRow, OutboxRow];
      await used.store.withdrawOutbox(first.id);
      await used.store.withdrawOutbox(first.id);
      expect(await listWaiting(used, conversation)).toEqual([second]);
      const note = { seq: 1, direction: 'note', externalId: '1.0', body: { ...body, about: 'stale' }, createdAt: noon };
      expect(await used.store.readTranscript(conversation.id, 0, 10)).toEqual([note]);
    });

    test('notes why a row was withdrawn', async () => {
      const { conversation, outbox } = await commit(used.store, beginning(saying('1.0')));
      await used.store.withdrawOutbox(Number(outbox[0]?.id), 'unwanted');
      const [line] = await used.store.readTranscriptLines(conversation.id, 0, 10);
      expect(line).toMatchObject({ direction: 'note', body: { about: 'unwanted' } });
    });

    test('withdraws what no line tells of, what is dead and what is gone', async () => {
      const effects = [{ type: 'x-note', data: null, id: '1.0', epoch: 0 }, ...saying('1.1').effects] as const;
      const { conversation, outbox } = await commit(used.store, beginning({ ...saying('1.1'), effects }));
      const [custom, message] = outbox as readonly [OutboxRow, OutboxRow];
      await used.store.buryOutbox(message.id, 'no such address');
      await used.store.withdrawOutbox(custom.id);
      await used.store.withdrawOutbox(message.id);
      await used.store.withdrawOutbox(987_654);
      expect(await listWaiting(used, conversation)).toEqual([]);
      const dead = await used.store.listDeadOutbox(many);
      expect(dead.filter(({ conversationId }) => conversationId === conversation.id)).toEqual([]);
      const lines = await used.store.readTranscriptLines(conversation.id, 0, 10);
      expect(lines).toMatchObject([{ direction: 'note', delivery: 'none', body: { about: 'stale' } }]);
    });

    test('refuses to try, repeat or bury a row that does not wait', async () => {
      const { first, others } = await beginSaying(used, '1.0', '1.1');
      await used.store.settleOutbox(first.id);
      await used.store.buryOutbox(Number(others[0]?.id), 'given up');
      for (const id of [first.id, Number(others[0]?.id)]) {
        await expect(used.store.beginAttempt(id, { at: noon, mark: true })).rejects.toMatchObject(unknownRow);
        await expect(used.store.retryOutbox(id, { availableAt: noon, error: 'x' })).rejects.toMatchObject(unknownRow);
        await expect(used.store.buryOutbox(id, 'x')).rejects.toMatchObject(unknownRow);
      }
      await used.store.settleOutbox(Number(others[0]?.id));
    });

    test('takes a row away with the turn that takes in its result', async () => {
      const { conversation, first, others } = await beginSaying(used, '1.0', '1.1');
      const second = await commit(used.store, following(conversation, { settles: first.id }));
      expect(await listWaiting(used, conversation)).toEqual(others);
      const again = following(second.conversation, { settles: first.id, snapshot: '{"again":true}' });
      expect(await used.store.commit(again)).toEqual({ outcome: 'stale' });
      expect(await used.store.findConversation(conversation.id)).toEqual(second.conversation);
    });

    test('keeps the row of a turn that is refused', async () => {
      const { conversation, outbox, first } = await beginSaying(used, '1.0');
      const old = { ...conversation, revision: 0 };
      expect(await used.store.commit(following(old, { settles: first.id }))).toEqual({ outcome: 'conflict' });
      expect(await listWaiting(used, conversation)).toEqual(outbox);
    });

    test('refuses the result of an effect of another conversation', async () => {
      const mine = await beginSaying(used, '1.0');
      const other = await beginSaying(used, '1.0');
      const turn = following(other.conversation, { settles: mine.first.id });
      expect(await used.store.commit(turn)).toEqual({ outcome: 'stale' });
      expect(await used.store.commit(beginning({ settles: mine.first.id }))).toEqual({ outcome: 'stale' });
      expect(await listWaiting(used, mine.conversation)).toEqual(mine.outbox);
    });

    test('takes in one of two results at once', async () => {
      const { conversation, first } = await beginSaying(used, '1.0');
      const turn = following(conversation, { settles: first.id });
      const results = await Promise.all([used.store.commit(turn), used.store.commit(turn)]);
      expect(countOutcomes(results)).toEqual({ committed: 1, stale: 1 });
    });
  });
}
