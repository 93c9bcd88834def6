import { expect, test } from 'vitest';
import { pathsOf, use } from '../test/test-journeys.ts';

const states = { a: use('ask') };

test('a text that is written is fine, an optional one may be left out', () => {
  expect(pathsOf('missing-text', { states, texts: { en: { 'a.prompt': 'Yes?' } } })).toEqual([]);
});

test('one that is not written, or empty, is found in the first language', () => {
  expect(pathsOf('missing-text', { languages: ['de', 'en'], states, texts: { en: { 'a.prompt': 'Yes?' } } })).toEqual([
    'texts.de.a.prompt',
  ]);
  expect(pathsOf('missing-text', { states, texts: { en: { 'a.prompt': '  ' } } })).toEqual(['texts.en.a.prompt']);
});

test('an optional one that only another language has is found', () => {
  const texts = { en: { 'a.prompt': 'Yes?' }, de: { 'a.prompt': 'Ja?', 'a.invalid': 'Nein.' } };
  expect(pathsOf('missing-text', { languages: ['en', 'de'], states, texts })).toEqual(['texts.en.a.invalid']);
});

test('the texts of items are keyed by their ids', () => {
  const content = [
    { id: 'hello', kind: 'text' },
    { id: 'shop', kind: 'card', image: 'https://a.example/b.png', links: [{ id: 'map', url: 'https://a.example' }] },
  ];
  expect(
    pathsOf('missing-text', { states: { a: use('tell', { content }), b: use('pick', { options: [{ id: 'x' }] }) } }),
  ).toEqual([
    'texts.en.a.content.hello',
    'texts.en.a.content.shop.title',
    'texts.en.a.content.shop.alt',
    'texts.en.a.content.shop.map',
    'texts.en.b.prompt',
    'texts.en.b.options.x',
  ]);
});
