import type { Store } from '@usher/storage';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginning, commit, following, heard, saying } from './sample-turns.ts';
import { type OpenStore, useStore } from './use-store.ts';

const many = 1_000;

async function readSeqs(store: Store, id: number, after = 0, through?: number): Promise<readonly number[]> {
  return (await store.readTranscript(id, after, many, through)).map(({ seq }) => seq);
}

/** Three turns: `in out`, `in out out`, `in`, so the messages are the lines 2, 4 and 5. */
async function converse(store: Store): Promise<{ id: number; rows: readonly number[] }> {
  const first = await commit(store, beginning(withHeard('in-1', '1.0')));
  const second = await commit(store, following(first.conversation, withHeard('in-2', '2.0', '2.1')));
  await commit(store, following(second.conversation, { transcript: [heard('in-3')] }));
  return { id: first.conversation.id, rows: [...first.outbox, ...second.outbox].map((row) => row.id) };
}

function withHeard(externalId: string, ...ids: readonly string[]) {
  const { transcript, effects } = saying(...ids);
  return { transcript: [heard(externalId), ...transcript], effects };
}

export function transcriptContract(open: OpenStore): void {
  describe('transcript', () => {
    const used = useStore(open);

    test('ends before the first message that was not delivered', async () => {
      const { id, rows } = await converse(used.store);
      const [first, second, third] = rows as [number, number, number];
      expect(await readSeqs(used.store, id)).toEqual([1]);
      await used.store.settleOutbox(second);
      expect(await readSeqs(used.store, id)).toEqual([1]);
      await used.store.settleOutbox(first);
      expect(await readSeqs(used.store, id)).toEqual([1, 2, 3, 4]);
      await used.store.settleOutbox(third);
      expect(await readSeqs(used.store, id)).toEqual([1, 2, 3, 4, 5, 6]);
    });

    test('waits for a message that is tried or to be tried again', async () => {
      const { id, rows } = await converse(used.store);
      const [first] = rows as [number];
      await used.store.beginAttempt(first, { at: 1, mark: true });
      await used.store.retryOutbox(first, { availableAt: 2, error: 'timeout' });
      expect(await readSeqs(used.store, id)).toEqual([1]);
    });

    test('goes past a message that was given up', async () => {
      const { id, rows } = await converse(used.store);
      await used.store.buryOutbox(Number(rows[0]), 'no such address');
      expect(await readSeqs(used.store, id)).toEqual([1, 2, 3]);
    });

    test('goes past a message whose row a later turn took in', async () => {
      const first = await commit(used.store, beginning(saying('1.0')));
      await commit(used.store, following(first.conversation, { settles: Number(first.outbox[0]?.id) }));
      expect(await readSeqs(used.store, first.conversation.id)).toEqual([1]);
    });

    test('waits for no effect but messages', async () => {
      const effects = [{ type: 'x-slow', data: null, id: '1.0', epoch: 0 }] as const;
      const transcript = [{ direction: 'out', externalId: '1.0', body: null }, heard('in-1')] as const;
      const { conversation } = await commit(used.store, beginning({ effects, transcript }));
      expect(await readSeqs(used.store, conversation.id)).toEqual([1, 2]);
    });

    test('reads through a line that is named, delivered or not', async () => {
      const { id } = await converse(used.store);
      expect(await readSeqs(used.store, id, 0, 2)).toEqual([1, 2]);
      expect(await readSeqs(used.store, id, 1, 4)).toEqual([2, 3, 4]);
      expect(await readSeqs(used.store, id, 0, many)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await readSeqs(used.store, id, 4, 4)).toEqual([]);
      expect(await readSeqs(used.store, id, 0, 0)).toEqual([]);
    });

    test('reads on from a line, as many lines as asked for', async () => {
      const { id } = await converse(used.store);
      const lines = await used.store.readTranscript(id, 1, 2, many);
      expect(lines.map(({ externalId }) => externalId)).toEqual(['1.0', 'in-2']);
      expect(await used.store.readTranscript(id, 0, 0)).toEqual([]);
      expect(await readSeqs(used.store, id, many)).toEqual([]);
    });

    test('tells the other side of each line what became of it', async () => {
      const { id, rows } = await converse(used.store);
      const [first, second] = rows as [number, number, number];
      const read = async () => (await used.store.readTranscriptLines(id, 0, many)).map(({ delivery }) => delivery);
      expect(await read()).toEqual(['none', 'waiting', 'none', 'waiting', 'waiting', 'none']);
      await used.store.settleOutbox(first);
      await used.store.buryOutbox(second, 'no such address');
      expect(await read()).toEqual(['none', 'sent', 'none', 'dead', 'waiting', 'none']);
    });

    test('gives the other side the same lines, page by page', async () => {
      const { id } = await converse(used.store);
      const all = await used.store.readTranscript(id, 0, many, many);
      const withoutDelivery = async (after: number, limit: number) =>
        (await used.store.readTranscriptLines(id, after, limit)).map(({ delivery: _, ...entry }) => entry);
      expect(await withoutDelivery(0, many)).toEqual(all);
      expect(await withoutDelivery(2, 3)).toEqual(all.slice(2, 5));
      expect(await withoutDelivery(6, 3)).toEqual([]);
      expect(await withoutDelivery(0, 0)).toEqual([]);
    });

    test('finds what was said last by each side', async () => {
      const first = await converse(used.store);
      const silent = await commit(used.store, beginning());
      const told = await commit(used.store, beginning(saying('1.0')));
      const note = { direction: 'note', externalId: 'n', body: null } as const;
      await commit(used.store, following(told.conversation, { transcript: [note] }));
      const asked = [first.id, silent.conversation.id, told.conversation.id, first.id, 987_654];
      const found = await used.store.readLastLines(asked);
      const lines = await used.store.readTranscript(first.id, 0, many, many);
      expect(found).toHaveLength(2);
      expect(found).toContainEqual({ conversationId: first.id, in: lines[5], out: lines[4] });
      expect(found).toContainEqual({ conversationId: told.conversation.id, out: told.transcript[0] });
      expect(await used.store.readLastLines([])).toEqual([]);
    });

    test('shows a reader with a cursor every line once, whatever is delivered when', async () => {
      const lines = fc.array(fc.constantFrom('in', 'out'), { minLength: 1, maxLength: 8 });
      const fates = fc.array(fc.record({ pick: fc.nat(), end: fc.constantFrom('settle', 'bury') }), { maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(lines, fates, async (directions, ends) => {
          const turn = await commit(used.store, beginning(linesOf(directions)));
          const { id } = turn.conversation;
          const waiting = new Map(turn.outbox.map((row) => [row.id, Number(row.transcriptSeq)]));
          const seen: number[] = [];
          const look = async () => {
            seen.push(...(await readSeqs(used.store, id, seen.at(-1) ?? 0)));
            const end = Math.min(...waiting.values(), directions.length + 1);
            expect(seen).toEqual(directions.map((_, index) => index + 1).filter((seq) => seq < end));
          };
          await look();
          for (const fate of ends) {
            await finish(used.store, waiting, fate);
            await look();
          }
        }),
        { numRuns: 25 },
      );
    });
  });
}

function linesOf(directions: readonly string[]): ReturnType<typeof saying> {
  const parts = directions.map((direction, index) =>
    direction === 'out' ? saying(`1.${index}`) : { transcript: [heard(`in-${index}`)], effects: [] },
  );
  return { transcript: parts.flatMap((part) => part.transcript), effects: parts.flatMap((part) => part.effects) };
}

async function finish(store: Store, waiting: Map<number, number>, fate: { pick: number; end: string }): Promise<void> {
  const id = [...waiting.keys()][fate.pick % Math.max(1, waiting.size)];
  if (id === undefined) return;
  waiting.delete(id);
  if (fate.end === 'settle') await store.settleOutbox(id);
  else await store.buryOutbox(id, 'given up');
}
