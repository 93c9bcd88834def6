import { expect, test } from 'vitest';
import { formatBytes } from './format-bytes.ts';

test('a size has the unit that keeps its number small', () => {
  expect([0, 999, 1_000, 1_240_000, 3_000_000_000].map((bytes) => formatBytes(bytes, 'en'))).toEqual([
    '0 byte',
    '999 byte',
    '1 kB',
    '1.2 MB',
    '3 GB',
  ]);
  expect(formatBytes(1_240_000, 'de')).toBe('1,2 MB');
});
