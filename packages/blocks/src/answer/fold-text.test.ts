import { describe, expect, test } from 'vitest';
import { findWords, foldLetters, foldWords, toAsciiDigits } from './fold-text.ts';

describe('folding', () => {
  test.each([
    ['  Größe\u00a0 C++ ', 'grosse c++', 'grosse c'],
    ['İSTANBUL ılık', 'istanbul ilik', 'istanbul ilik'],
    ['Æther Łódź', 'aether lodz', 'aether lodz'],
    ['e\u0301te\u0301', 'ete', 'ete'],
    ['pay\u200bpal', 'paypal', 'paypal'],
    ['Ｆｕｌｌ１２', 'full12', 'full12'],
    ['환불!', '환불!', '환불'],
    ['हाँ।', 'हाँ।', 'हाँ'],
    ['我要退款', '我要退款', '我 要 退 款'],
    ['👍', '👍', ''],
  ])('%j', (text, letters, words) => {
    expect(foldLetters(text)).toBe(letters);
    expect(foldWords(text)).toBe(words);
  });

  test('knows the digits of every script', () => {
    const digits = Array.from({ length: 0x110000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((character) => /\p{Nd}/u.test(character));
    expect(digits.length).toBeGreaterThan(600);
    for (let start = 0; start < digits.length; start += 10) {
      expect(toAsciiDigits(digits.slice(start, start + 10).join(''))).toBe('0123456789');
    }
  });

  test('finds phrases as whole words, overlapping ones too', () => {
    expect(findWords('no no no', 'no no')).toEqual([
      { start: 0, end: 5 },
      { start: 3, end: 8 },
    ]);
    expect(findWords('nothing', 'no')).toEqual([]);
    expect(findWords('anything', '')).toEqual([]);
  });
});
