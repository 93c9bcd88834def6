import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createOrderedWork } from './ordered-work.ts';

describe('work in order', () => {
  test('keeps the order of a key, and never says done before everything up to there is', async () => {
    const pieces = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', undefined), turns: fc.nat(5) }), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 4 }), async (all, mostAtOnce) => {
        const done: number[] = [];
        const told: number[] = [];
        const work = createOrderedWork<number>({
          mostAtOnce,
          onError: () => {},
          onDone: (seq) => {
            expect(all.slice(0, seq + 1).every((_, place) => done.includes(place))).toBe(true);
            told.push(seq);
          },
        });
        for (const [place, { key, turns }] of all.entries()) {
          work.add(key, place, async () => {
            for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
            done.push(place);
            return 'done';
          });
        }
        await work.settleTo(0);
        expect(told.at(-1)).toBe(all.length === 0 ? undefined : all.length - 1);
        for (const key of ['a', 'b', 'c']) {
          const ofKey = done.filter((place) => all[place]?.key === key);
          expect(ofKey).toEqual(ofKey.toSorted((one, other) => one - other));
        }
      }),
    );
  });

  test('does not wait for others with what has no key', async () => {
    const seen: string[] = [];
    const work = createOrderedWork<number>({ mostAtOnce: 1, onDone: () => {}, onError: () => {} });
    const { promise, resolve } = Promise.withResolvers<void>();
    work.add('a', 1, () => promise.then(() => 'done'));
    work.add('b', 2, async () => (seen.push('b') > 0 ? 'done' : 'left'));
    work.add(undefined, 3, async () => (seen.push('at once') > 0 ? 'done' : 'left'));
    await work.settleTo(2);
    expect(seen).toEqual(['at once']);
    resolve();
    await work.settleTo(0);
    expect(seen).toEqual(['at once', 'b']);
  });

  test('goes on after work that failed', async () => {
    const errors: unknown[] = [];
    const done: number[] = [];
    const work = createOrderedWork<number>({
      mostAtOnce: 2,
      onDone: (seq) => done.push(seq),
      onError: (error) => errors.push(error),
    });
    work.add('a', 1, () => Promise.reject(new Error('no')));
    work.add('a', 2, async () => 'done');
    await work.settleTo(0);
    expect(errors).toHaveLength(1);
    expect(done).toEqual([1, 2]);
  });

  test('never says done what comes after work that was left', async () => {
    const done: number[] = [];
    const work = createOrderedWork<number>({ mostAtOnce: 4, onDone: (place) => done.push(place), onError: () => {} });
    work.add('a', 1, async () => 'done');
    work.add('b', 2, async () => 'left');
    work.add('c', 3, async () => 'done');
    await work.settleTo(0);
    expect(done).toEqual([1]);
  });
});
