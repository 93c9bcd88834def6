import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown, parseMarkdown, printPlain } from '../../markdown/index.ts';
import { splitAtLimit } from './split-at-limit.ts';

const withoutSpace = (text: string) => text.replace(/\s/g, '');
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        '\n\n',
        '\n',
        ' ',
        '. ',
        '👨‍👩‍👧‍👦',
        'é',
        '🇩🇪',
        'Guten Tag. ',
        'https://example.com/a/b?c=d',
        'مرحبا ',
        '你好',
      ),
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join('').replaceAll('`', ''));

describe('splitting a text', () => {
  test('leaves what fits as it is', () => {
    expect(splitAtLimit('  two words\n', 12)).toEqual(['  two words\n']);
  });

  test.each([
    ['a blank line', 'One two.\nThree\n\nFour five six', ['One two.\nThree', 'Four five six']],
    ['the end of a line', 'One two. Three\nFour five six', ['One two. Three', 'Four five six']],
    ['the end of a sentence', 'One two. Three four five', ['One two.', 'Three four five']],
    [
      'the end of a sentence without spaces',
      '一二三四五六七八。九十一二三四五六',
      ['一二三四五六七八。', '九十一二三四五六'],
    ],
    ['a space', 'One two three four five', ['One two three', 'four five']],
    ['a character', 'Onetwothreefourfive', ['Onetwothreefour', 'five']],
  ])('cuts at %s', (_, given, parts) => {
    expect(splitAtLimit(given, 15)).toEqual(parts);
  });

  test('passes over a cut that would leave a very short part', () => {
    expect(splitAtLimit('Hi\n\nthis is one long sentence without an end', 30)[0]).toBe(
      'Hi\n\nthis is one long sentence',
    );
  });

  test('keeps a family emoji, a flag and a combined letter whole', () => {
    expect(splitAtLimit('aaaa👨‍👩‍👧‍👦bb', 12)).toEqual(['aaaa', '👨‍👩‍👧‍👦b', 'b']);
    expect(splitAtLimit('aaa🇩🇪', 5)).toEqual(['aaa', '🇩🇪']);
    expect(splitAtLimit('aaae\u0301', 4)).toEqual(['aaa', 'e\u0301']);
  });

  test('never cuts within an address that fits into a part', () => {
    expect(splitAtLimit('看这里https://example.com/return谢谢', 30)).toEqual([
      '看这里',
      'https://example.com/return谢谢',
    ]);
    expect(splitAtLimit('see [the long label](https://a.example) now', 38)).toEqual([
      'see',
      '[the long label](https://a.example)',
      'now',
    ]);
  });

  test('cuts before a code fence that fits into the next part', () => {
    expect(splitAtLimit('Please run:\n```sh\nnpm start\n```', 22)).toEqual(['Please run:', '```sh\nnpm start\n```']);
  });

  test('closes and opens again a code fence that is too long for one part', () => {
    expect(splitAtLimit('```js\nconst a = 1;\n  const b = 2;\n  const c = 3;\n```\nDone', 34)).toEqual([
      '```js\nconst a = 1;\n```',
      '```js\n  const b = 2;\n```',
      '```js\n  const c = 3;\n```\nDone',
    ]);
  });

  test('gives parts that fit, hold everything in order and end between characters', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 200 }), (given, limit) => {
        const parts = splitAtLimit(given, limit);
        expect(withoutSpace(parts.join(''))).toBe(withoutSpace(given));
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  test('keeps the limit with fences of any shape', () => {
    const line = fc.constantFrom(
      '```',
      '```js',
      '  ```',
      'code();',
      '',
      'a longer line of code that goes on and on',
      '````',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.integer({ min: 10, max: 80 }), (lines, limit) => {
        for (const part of splitAtLimit(lines.join('\n'), limit)) expect(part.length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test('takes its time in proportion to the length', () => {
    const hostile = ['[', 'a.', 'https://', ' ', '\n', '\u0301', '```\n', 'tel:a '].map((each) => each.repeat(20_000));
    for (const given of hostile) {
      const parts = splitAtLimit(given, 2000);
      expect(parts.every((part) => part.length <= 2000)).toBe(true);
    }
  });
});

describe('splitting Markdown', () => {
  const shown = (text: string) => withoutSpace(printPlain(parseMarkdown(text)));
  const words = 'word '.repeat(19);

  test.each([
    ['a number sign', `${words}# key and more words to follow here`],
    ['a number sign that a customer wrote', escapeMarkdown(`${words}# key and more words to follow here`)],
    ['a dash', `${words}- 5 degrees and more words to follow here`],
    ['a number', `${words}12. May and more words to follow here`],
    ['a sign for greater', `${words}> 5 degrees and more words to follow here`],
    ['code', `${words}\`a *b* c *d* e\` and more words to follow here`],
    ['bold words', `${words}**very bold words** and more words to follow here`],
    ['italic words', `${words}*very slanted words* and more words to follow here`],
    ['words that are gone', `${words}~~all gone words~~ and more words to follow here`],
    ['marks in a customer’s words', escapeMarkdown(`${words}*a b* \`x y\` ~~ and more words to follow here`)],
  ])('leaves %s what it was, wherever the cut falls', (_, given) => {
    for (let limit = 88; limit < 120; limit += 1) {
      const parts = splitAtLimit(given, limit);
      expect(parts.map(shown).join(''), `cut at ${limit}`).toBe(shown(given));
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit);
    }
  });

  test('leaves a sign what it was where there is no space before it', () => {
    const given = `${'x'.repeat(96)}# y ${'z'.repeat(60)}`;
    for (let limit = 90; limit < 105; limit += 1) {
      expect(splitAtLimit(given, limit).map(shown).join('')).toBe(shown(given));
    }
  });

  test('says all words of any escaped text, whatever its signs', () => {
    const signs = fc.constantFrom('#', '-', '12.', '>', '*', 'word', 'a', '`', '~~', '\n');
    const literal = fc.array(fc.oneof(signs, fc.lorem({ maxCount: 1 })), { maxLength: 60 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(literal, fc.integer({ min: 30, max: 60 }), (given, limit) => {
        const parts = splitAtLimit(escapeMarkdown(given), limit);
        const letters = (text: string) => text.replace(/[^a-z]/gi, '');
        expect(parts.map((part) => letters(shown(part))).join('')).toBe(letters(given));
      }),
    );
  });
});
