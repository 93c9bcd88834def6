import { expect, test } from 'vitest';
import { createContentHash } from './content-hash.ts';

function hashOf(...rows: Parameters<ReturnType<typeof createContentHash>['add']>[0][]): string {
  const hash = createContentHash();
  for (const row of rows) hash.add(row);
  return `${hash.rows} ${hash.hex}`;
}

test('is the same for the same rows in any order, and another one for any other row', () => {
  const [one, two, three] = [
    [1, 'a', null],
    [2, 'b', 'c'],
    [3, '', '\0'],
  ] as const;
  expect(hashOf(one, two, three)).toBe(hashOf(three, one, two));
  const others = [hashOf(one, two), hashOf(one, two, [3, '\0', '']), hashOf(one, two, [3, '', null]), hashOf()];
  expect(new Set([hashOf(one, two, three), ...others]).size).toBe(5);
  expect(hashOf([1, '2'])).not.toBe(hashOf(['1', 2]));
});
