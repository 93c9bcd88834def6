import { UsherError } from '@usher/journey';
import type { OutboxRow, Store } from '@usher/storage';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createActivity } from '../activity.ts';
import { createIntake } from './intake.ts';

type Owner = 'me' | 'rival' | undefined;

/** The rules by which a store gives rows to nodes, with answers that come when they are told to, in any order. */
function createSlowStore() {
  const rows = new Map<number, { readonly row: OutboxRow; owner: Owner }>();
  const performed: OutboxRow[] = [];
  const answers: (() => void)[] = [];
  let ids = 0;

  const lineOf = (conversationId: number) =>
    [...rows.values()].filter(({ row }) => row.conversationId === conversationId);
  const later = <T>(value: T): Promise<T> => new Promise((resolve) => answers.push(() => resolve(value)));
  const commit = (conversationId: number, count: number, by: Owner, takes: boolean): OutboxRow[] => {
    const mayHave = takes && lineOf(conversationId).every(({ owner }) => owner === by);
    return Array.from({ length: count }, () => {
      const id = ++ids;
      const row = { id, conversationId, seq: id } as OutboxRow;
      rows.set(id, { row, owner: mayHave ? by : undefined });
      return mayHave ? [row] : [];
    }).flat();
  };
  /** Gives lines that no other node has, as far as they fit. */
  const claim = (by: Owner, limit: number): OutboxRow[] => {
    const given: OutboxRow[] = [];
    const closed = new Set<number>();
    for (const entry of rows.values()) {
      const { conversationId } = entry.row;
      if (lineOf(conversationId).some(({ owner }) => owner !== undefined && owner !== by)) continue;
      if (entry.owner !== undefined || closed.has(conversationId)) continue;
      if (given.length === limit) closed.add(conversationId);
      else {
        entry.owner = by;
        given.push(entry.row);
      }
    }
    return given;
  };
  const settle = (id: number, by: Owner): OutboxRow[] => {
    const entry = rows.get(id);
    if (entry === undefined) return [];
    performed.push(entry.row);
    rows.delete(id);
    const behind = lineOf(entry.row.conversationId);
    if (behind.some(({ owner }) => owner !== undefined && owner !== by)) return [];
    return behind
      .filter(({ owner }) => owner === undefined)
      .map((each) => {
        each.owner = by;
        return each.row;
      });
  };

  const store = {
    isShared: true,
    claimOutbox: (limit: number) => later(claim('me', limit)),
    settleOutbox: (id: number) => later(settle(id, 'me')),
    releaseOutbox: (except: readonly number[]) => {
      for (const [id, entry] of rows) if (entry.owner === 'me' && !except.includes(id)) entry.owner = undefined;
      return later(undefined);
    },
  } as Pick<Store, 'isShared' | 'claimOutbox' | 'settleOutbox' | 'releaseOutbox'> as Store;
  return { rows, performed, answers, store, later, commit, claim, settle };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

const conversation = fc.integer({ min: 1, max: 2 });
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      conversation,
      count: fc.integer({ min: 1, max: 3 }),
      isUncertain: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('rival' as const),
      does: fc.constantFrom('commit', 'claim', 'perform', 'die'),
      conversation,
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('perform' as const), which: fc.nat(5) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('answer' as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'look' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'lost' as const }) },
);

describe('rows in memory', () => {
  test('are performed once and in the order of their lines, whoever had them before and whichever answer is first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer({ min: 3, max: 8 }), async (steps, limit) => {
        const world = createSlowStore();
        /** Of each conversation in the order in which they were handed over. */
        let open: OutboxRow[] = [];
        const persistence = { insist: async <T>(_during: string, write: () => Promise<T>) => write() };
        const intake = createIntake({
          store: world.store,
          persistence,
          activity: createActivity(),
          limit,
          performs: true,
          stopping: new AbortController().signal,
          hand: (more) => {
            expect(open.filter((row) => more.includes(row))).toEqual([]);
            open.push(...more);
          },
        });
        void intake.start();
        /** The first of a line, as a lane does; what the store does not let this node begin is dropped. */
        const perform = (which: number) => {
          const row = open[which % Math.max(open.length, 1)];
          const first = open.find((each) => each.conversationId === row?.conversationId);
          if (first === undefined) return;
          if (world.rows.get(first.id)?.owner === 'me') {
            open = open.filter((each) => each !== first);
            void intake.settle(first).then(() => intake.remove(first));
          } else if (intake.takeGivenAgain(first) === undefined) {
            open = open.filter((each) => each !== first);
            intake.remove(first);
          }
        };
        const answer = async (which: number) => {
          const [next] = world.answers.splice(which % Math.max(world.answers.length, 1), 1);
          next?.();
          await turn();
        };
        const rival = (does: string, of: number) => {
          const own = [...world.rows.values()].find(({ owner, row }) => owner === 'rival' && row.conversationId === of);
          if (does === 'commit') world.commit(of, 1, 'rival', true);
          if (does === 'claim') world.claim('rival', 2);
          if (does === 'perform' && own !== undefined) world.settle(own.row.id, 'rival');
          if (does !== 'die') return;
          for (const entry of world.rows.values()) if (entry.owner === 'rival') entry.owner = undefined;
        };
        for (const each of steps) {
          if (each.kind === 'answer') await answer(each.which);
          if (each.kind === 'perform') perform(each.which);
          if (each.kind === 'look') intake.look();
          if (each.kind === 'rival') rival(each.does, each.conversation);
          if (each.kind === 'lost') {
            for (const entry of world.rows.values()) if (entry.owner === 'me') entry.owner = undefined;
            open = [];
            intake.reset([]);
          }
          if (each.kind !== 'commit') continue;
          const expected = intake.expectRows(each.conversation, each.count);
          const given = world.commit(each.conversation, each.count, 'me', expected.takesEffects);
          void world.later(given).then((rows) => {
            if (each.isUncertain) expected.fail();
            else expected.end(rows);
          });
        }
        rival('die', 0);
        for (let rounds = 0; rounds < 1_000 && world.rows.size > 0; rounds += 1) {
          intake.look();
          await turn();
          while (world.answers.length > 0) await answer(0);
          perform(0);
        }
        expect(world.rows.size).toBe(0);
        for (const id of [1, 2]) {
          const line = world.performed.filter((row) => row.conversationId === id).map(({ seq }) => seq);
          expect(line).toEqual([...line].sort((left, right) => left - right));
        }
      }),
      { numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 300) },
    );
  });

  test('are taken also where this node let go of them just before the claim that brings them', async () => {
    const world = createSlowStore();
    const handed: OutboxRow[] = [];
    const intake = createIntake({
      store: world.store,
      persistence: { insist: async <T>(_during: string, write: () => Promise<T>) => write() },
      ...{ activity: createActivity(), limit: 5, performs: true, stopping: new AbortController().signal },
      hand: (rows) => handed.push(...rows),
    });
    const answerNext = async () => {
      world.answers.shift()?.();
      await turn();
    };
    void intake.start();
    await answerNext();
    const expected = intake.expectRows(1, 1);
    const [row] = world.commit(1, 1, 'me', expected.takesEffects) as [OutboxRow];
    expected.end([row]);
    // Taken for dead in the middle of an attempt, which hears that the row is nobody's while it is claimed anew.
    for (const entry of world.rows.values()) entry.owner = undefined;
    intake.reset([row]);
    await turn();
    await answerNext();
    expect(world.rows.get(row.id)?.owner).toBe('me');
    expect(intake.takeGivenAgain(row)).toBeUndefined();
    intake.remove(row);
    while (world.answers.length > 0) await answerNext();
    expect(handed).toEqual([row, row]);
  });

  test('are not claimed before the start, whoever looks', async () => {
    const world = createSlowStore();
    const intake = createIntake({
      store: world.store,
      persistence: { insist: async <T>(_during: string, write: () => Promise<T>) => write() },
      ...{ activity: createActivity(), limit: 5, performs: true, stopping: new AbortController().signal },
      hand: () => {},
    });
    intake.look();
    intake.reset([]);
    expect(world.answers).toEqual([]);
    void intake.start();
    await turn();
    expect(world.answers).toHaveLength(1);
  });

  test('are not taken where others perform', () => {
    const { store } = createSlowStore();
    const persistence = { insist: async <T>(_during: string, write: () => Promise<T>) => write() };
    const parts = { persistence, activity: createActivity(), limit: 5, stopping: new AbortController().signal };
    const intake = createIntake({
      ...parts,
      store,
      performs: false,
      hand: () => {
        throw new UsherError('test/handed', 'Nothing is handed over.');
      },
    });
    expect(intake.expectRows(1, 1).takesEffects).toBe(false);
    intake.look();
  });
});
