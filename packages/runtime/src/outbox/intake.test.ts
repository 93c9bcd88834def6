import type { OutboxRow, Store } from '@usher/storage';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createActivity } from '../activity.ts';
import { createIntake } from './intake.ts';

const toRow = (id: number): OutboxRow => ({ id, conversationId: id % 3, seq: id }) as OutboxRow;

/** A store that answers a read when told to, with what it held when it was asked. */
function createSlowStore() {
  const rows = new Map<number, OutboxRow>();
  const asked: { rows: readonly OutboxRow[]; answer: (rows: readonly OutboxRow[]) => void }[] = [];
  const store = {
    claimOutbox: async () => [],
    listOutbox: (after: number, limit: number) =>
      new Promise<readonly OutboxRow[]>((answer) => {
        const found = [...rows.values()].filter(({ id }) => id > after).sort((left, right) => left.id - right.id);
        asked.push({ rows: found.slice(0, limit), answer });
      }),
  } as Pick<Store, 'listOutbox' | 'claimOutbox'> as Store;
  return { rows, store, answerNext: () => asked.shift(), isAsked: () => asked.length > 0 };
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      count: fc.integer({ min: 1, max: 3 }),
      isHidden: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('perform' as const), which: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'answer' as const }) },
);

describe('rows in memory', () => {
  test('are each handed over once, in order, however few fit, also those of commits that nobody heard of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer({ min: 3, max: 8 }), async (steps, limit) => {
        const { rows, store, answerNext, isAsked } = createSlowStore();
        const handed: number[] = [];
        const open: OutboxRow[] = [];
        const persistence = { insist: async <T>(_during: string, write: () => Promise<T>) => write() };
        const intake = createIntake({
          store,
          persistence,
          activity: createActivity(),
          limit,
          hand: (more) => {
            handed.push(...more.map(({ id }) => id));
            open.push(...more);
            expect(open.length).toBeLessThanOrEqual(limit);
          },
        });
        let ids = 0;
        void intake.pickUp();
        await new Promise((resolve) => setImmediate(resolve));
        const perform = (which: number) => {
          const [row] = open.splice(which % Math.max(open.length, 1), 1);
          if (row === undefined) return;
          rows.delete(row.id);
          intake.remove(row);
        };
        const answer = async () => {
          const next = answerNext();
          next?.answer(next.rows);
          await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
        };
        for (const each of steps) {
          if (each.kind === 'answer') await answer();
          if (each.kind === 'perform') perform(each.which);
          if (each.kind !== 'commit') continue;
          const more = Array.from({ length: each.count }, () => toRow(++ids));
          for (const row of more) rows.set(row.id, row);
          if (each.isHidden) intake.distrust();
          else intake.add(more);
        }
        while (isAsked() || open.length > 0) {
          perform(0);
          await answer();
        }
        expect(handed).toEqual(Array.from({ length: ids }, (_each, index) => index + 1));
      }),
      { numRuns: 300 },
    );
  });
});
