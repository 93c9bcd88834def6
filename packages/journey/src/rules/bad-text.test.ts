import { expect, test } from 'vitest';
import { pathsOf, use } from '../test/test-journeys.ts';

test('a text in ICU MessageFormat is fine', () => {
  const text = "{n, plural, one {# piece} other {# pieces}} <b>{name}</b> '{'}";
  expect(pathsOf('bad-text', { states: { a: use('ask') }, texts: { en: { 'a.prompt': text } } })).toEqual([]);
});

test.each(['{', '{n, plural, one {x}}', '{"a": 1}'])('%s is found, in every language', (text) => {
  const texts = { en: { 'a.prompt': text, 'replies.late': text }, de: { 'a.prompt': text } };
  expect(pathsOf('bad-text', { languages: ['en', 'de'], states: { a: use('ask') }, texts }).toSorted()).toEqual([
    'texts.de.a.prompt',
    'texts.en.a.prompt',
    'texts.en.replies.late',
  ]);
});
