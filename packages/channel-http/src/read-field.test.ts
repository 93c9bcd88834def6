import { expect, test } from 'vitest';
import { readId, readOptionalText, readText } from './read-field.ts';

test('a text is read without what databases refuse', () => {
  expect(readText({ text: 'a\0b\ud83d' }, 'text', 10)).toBe('ab\ufffd');
  expect(readOptionalText({ text: null }, 'text', 10)).toBeUndefined();
});

test.each([[''], ['\0\0'], [7], [null], ['x'.repeat(11)], [{}]])('%j is no text of at most ten signs', (text) => {
  expect(() => readText({ text }, 'text', 10)).toThrow(/^"text" must/);
});

test.each([['short'], ['has space'], ['x'.repeat(65)], [7], [undefined]])('%j is no id', (id) => {
  expect(() => readId({ id })).toThrow(/^"id" must be 8 to 64/);
});
