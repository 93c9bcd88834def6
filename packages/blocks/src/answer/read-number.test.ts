import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumber } from './read-number.ts';

describe('readNumber', () => {
  test.each([
    ['5', 'en', 5],
    ['1,234.50', 'en', 1234.5],
    ['1.234,50', 'de', 1234.5],
    ['1.234,50', 'en', 1234.5],
    ['1,234', 'en', 1234],
    ['1,234', 'de', 1.234],
    ['1.234', 'de', 1234],
    ['1.234', 'en', 1.234],
    ['1.234.567', 'de', 1_234_567],
    ['1 234,5', 'fr', 1234.5],
    ["1'234.5", 'de-CH', 1234.5],
    ['1.5', 'de', 1.5],
    ['12,50', 'en', 12.5],
    ['0,500', 'en', 0.5],
    ['.5', 'en', 0.5],
    ['$50', 'en', 50],
    ['about 50 dollars', 'en', 50],
    ['€ 5,-', 'de', 5],
    ['7 Euro.', 'de', 7],
    ['5%', 'en', 5],
    ['5kg', 'en', 5],
    ['(5)', 'en', 5],
    ['-5', 'en', -5],
    ['−5', 'en', -5],
    ['-$5', 'en', -5],
    ['minus 3', 'de', -3],
    ['-0', 'en', 0],
    ['٣', 'ar', 3],
    ['٣٫٥', 'ar', 3.5],
    ['five', 'en', 5],
    ['Fünf!', 'de', 5],
    ['zwölf', 'de', 12],
    ['five', 'de', 5],
  ])('reads %j in %s as %d', (message, language, number) => {
    expect(readNumber(message, language)).toBe(number);
  });

  test.each([
    ['', 'no number'],
    ['hello', 'no number'],
    ['one of the best', 'a word within a sentence'],
    ['10-20', 'two numbers'],
    ['5 or 6', 'two numbers'],
    ['10:30', 'a time'],
    ['11/06/2019', 'a day'],
    ['(977) 625-2661', 'a telephone number'],
    ['cminh730', 'a name'],
    ['A-5', 'a name'],
    ['50k', 'another number than its digits'],
    ['50 thousand', 'another number than its digits'],
    ['1e5', 'a notation nobody means'],
    ['2½', 'a fraction'],
    ['1.2.3', 'a version'],
    ['12,34,567', 'groups that are none'],
    ['9'.repeat(400), 'nothing finite'],
  ])('does not read %j: %s', (message) => {
    expect(readNumber(message, 'en')).toBeUndefined();
  });

  test('reads what the language itself writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.constantFrom('en', 'de', 'fr', 'es', 'pl', 'de-CH', 'pt-BR', 'it', 'nl', 'sv'),
        (cents, language) => {
          const written = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(cents / 100);
          expect(readNumber(`It was ${written}, I think.`, language)).toBe(cents === 0 ? 0 : cents / 100);
        },
      ),
    );
  });

  test('never takes long, nor throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (message) => {
        const number = readNumber(message, 'en');
        expect(number === undefined || Number.isFinite(number)).toBe(true);
      }),
    );
  });
});
