import { expect, test } from 'vitest';
import { chooseWords } from './choose-words.ts';

test('speaks the first language that it can, regions aside, and else English', () => {
  expect(chooseWords(['fr', 'de-AT', 'en']).language).toBe('de');
  expect(chooseWords(['ar-EG'])).toMatchObject({ language: 'ar', direction: 'rtl' });
  expect(chooseWords(['EN-gb']).language).toBe('en');
  expect(chooseWords(['constructor', '']).language).toBe('en');
});
