import { expect, test } from 'vitest';
import { showValue } from './show-value.ts';

test('a value is shown in words', () => {
  expect([true, 12, 'Norman', null, ['a', 2], { a: 1, b: null }].map(showValue)).toEqual([
    'yes',
    '12',
    'Norman',
    '–',
    'a, 2',
    'a: 1\nb: –',
  ]);
});

test('files and places are called by their names', () => {
  const photo = { name: 'coat.jpg', mime: 'image/jpeg', bytes: 12, url: 'https://files.example/1' };
  expect(showValue([photo, { ...photo, name: 'zipper.jpg' }])).toBe('coat.jpg\nzipper.jpg');
  expect(showValue({ latitude: 52.52, longitude: 13.4 })).toBe('52.52, 13.4');
  expect(showValue({ latitude: 52.52, longitude: 13.4, name: 'Berlin' })).toBe('Berlin (52.52, 13.4)');
  expect(showValue({ name: 'Unter den Linden 1' })).toBe('Unter den Linden 1');
});

test('what is deeper is shown as it is', () => {
  expect(showValue({ a: { b: 1 } })).toBe('{\n "a": {\n  "b": 1\n }\n}');
});
