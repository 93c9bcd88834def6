import { expect, test } from 'vitest';
import { showValue } from './show-value.ts';

test('a value is shown in words', () => {
  expect([true, 12, 'Norman', null, ['a', 2], { a: 1 }].map(showValue)).toEqual([
    'yes',
    '12',
    'Norman',
    '–',
    'a, 2',
    '{\n "a": 1\n}',
  ]);
});
