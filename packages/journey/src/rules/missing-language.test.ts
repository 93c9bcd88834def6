import { expect, test } from 'vitest';
import { pathsOf, use } from '../test/test-journeys.ts';

const languages = ['en', 'de', 'fr'];
const states = { a: use('ask') };

test('a text in every language is fine', () => {
  const texts = { en: { 'a.prompt': 'Yes?' }, de: { 'a.prompt': 'Ja?' }, fr: { 'a.prompt': 'Oui ?' } };
  expect(pathsOf('missing-language', { languages, states, texts })).toEqual([]);
});

test('a text that a language lacks is found, also an optional one and one of the engine', () => {
  const texts = {
    en: { 'a.prompt': 'Yes?', 'a.invalid': 'No.', 'replies.late': 'Late.' },
    de: { 'a.prompt': 'Ja?', 'a.invalid': '' },
  };
  expect(pathsOf('missing-language', { languages, states, texts }).toSorted()).toEqual([
    'texts.de.a.invalid',
    'texts.de.replies.late',
    'texts.fr.a.invalid',
    'texts.fr.a.prompt',
    'texts.fr.replies.late',
  ]);
});

test('a text that the first language lacks is the matter of missing-text', () => {
  expect(pathsOf('missing-language', { languages, states, texts: { de: { 'a.prompt': 'Ja?' } } })).toEqual([]);
});
