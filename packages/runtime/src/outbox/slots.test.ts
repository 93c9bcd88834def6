import { expect, test } from 'vitest';
import { createSlots } from './slots.ts';

test('as many run at once under each name as its limit says, the others in order', async () => {
  const slots = createSlots((name) => (name === 'narrow' ? 1 : 2));
  const gates = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  const began: number[] = [];
  const works = gates.map((gate, index) =>
    slots.run('narrow', () => {
      began.push(index);
      return index === 0 ? Promise.reject(new Error('no')) : gate.promise;
    }),
  );
  await expect(works[0]).rejects.toThrow('no');
  await slots.run('wide', async () => {});
  expect(began).toEqual([0, 1]);
  gates[1]?.resolve();
  await works[1];
  gates[2]?.resolve();
  await works[2];
  expect(began).toEqual([0, 1, 2]);
});
