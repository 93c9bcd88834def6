import { expect, test } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

test.each([
  ['de', ['en', 'de'], 'de'],
  ['de-AT', ['en', 'de'], 'de'],
  ['DE-at', ['en', 'de-AT', 'de'], 'de-AT'],
  ['pt', ['en', 'pt-BR'], 'pt-BR'],
  ['fr', ['en', 'de'], undefined],
  [undefined, ['en'], undefined],
])('of %s it chooses among %j: %s', (wanted, languages, chosen) => {
  expect(chooseLanguage(wanted, languages)).toBe(chosen);
});
