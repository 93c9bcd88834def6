import { expect, test } from 'vitest';
import { createTranscriptPump } from './transcript-pump.ts';

/** A transcript of so many lines, of which all after `settled` wait to be delivered, and a reader of it. */
function setUp(from = 0) {
  const state = { length: 0, settled: 0, isOpen: true, fails: false };
  const shown: number[] = [];
  const failures: unknown[] = [];
  const pump = createTranscriptPump({
    from,
    async read(after, through) {
      if (state.fails) throw new Error('away');
      const end = Math.min(state.length, through ?? state.settled);
      const last = Math.min(end, after + 2);
      const lines = Array.from({ length: Math.max(0, last - after) }, (_, index) => ({ seq: after + index + 1 }));
      return { lines, isWhole: last >= end };
    },
    show: async ({ seq }) => void shown.push(seq),
    isOpen: () => state.isOpen,
    onFailure: (error) => failures.push(error),
  });
  const rest = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { state, shown, failures, pump, rest };
}

test('each line is shown once and in order, however often it is woken', async () => {
  const { state, shown, pump, rest } = setUp(1);
  Object.assign(state, { length: 6, settled: 6 });
  for (let times = 0; times < 5; times += 1) pump.wake();
  await rest();
  expect(shown).toEqual([2, 3, 4, 5, 6]);
  expect([pump.isBehind(6), pump.isBehind(7)]).toEqual([false, true]);
});

test('what is named is shown before it is settled, and what comes after it is not', async () => {
  const { state, shown, pump, rest } = setUp();
  Object.assign(state, { length: 5, settled: 2 });
  pump.wake(3);
  await rest();
  expect(shown).toEqual([1, 2, 3]);
  // Named and not there: nothing to wait for.
  pump.wake(9);
  await rest();
  Object.assign(state, { settled: 5 });
  pump.wake();
  await rest();
  expect(shown).toEqual([1, 2, 3, 4, 5]);
});

test('a reader who is gone is shown nothing more, and one whose transcript cannot be read is told of once', async () => {
  const { state, shown, failures, pump, rest } = setUp();
  Object.assign(state, { length: 2, settled: 2, fails: true });
  pump.wake();
  await rest();
  expect(failures).toHaveLength(1);
  Object.assign(state, { fails: false, isOpen: false });
  pump.wake();
  await rest();
  expect(shown).toEqual([]);
});
