import { createBlockSet } from '@usher/engine';
import { expect, test } from 'vitest';
import { createLossFinder } from './find-losses.ts';

test('a hint that cannot be found out fails no publication', async () => {
  const fail = async (): Promise<never> => {
    throw new Error('The database is gone.');
  };
  const findLosses = createLossFinder({
    store: { currentVersion: fail, findVersion: fail, listCurrent: fail },
    blocks: createBlockSet([]),
    bindings: { read: fail },
    channels: () => [],
    now: () => 0,
  });
  expect(await findLosses('shop')).toEqual([]);
});
