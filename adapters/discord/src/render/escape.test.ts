import { splitAtLimit } from '@usher/channel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../test/screen.ts';
import { escapeText } from './escape.ts';

const signs = fc.string({ unit: fc.constantFrom(...'ab1 *_~`|[]()<>#-+.@\\\n', '👩‍👧', 'ä') });

describe('a plain text', () => {
  test('stands for itself, whatever signs are in it', () => {
    fc.assert(
      fc.property(signs, (text) => {
        expect(readMarkdown(escapeText(text))).toBe(text);
      }),
    );
  });

  test('keeps addresses that Discord makes links of', () => {
    expect(escapeText('see https://shop.example/a_b_c?x=*1 *now*')).toBe(
      'see https://shop.example/a_b_c?x=*1 \\*now\\*',
    );
  });

  test.each([
    ['# no heading', '\\# no heading'],
    ['- no item', '\\- no item'],
    ['12. no item', '12\\. no item'],
    ['> no quote', '\\> no quote'],
    ['-# no small print', '\\-# no small print'],
    ['<@123> is nobody', '\\<@123> is nobody'],
    ['a - b', 'a - b'],
    ['#1 of all', '#1 of all'],
  ])('%s', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });
});

describe('a text that is too long', () => {
  test('is cut into parts that fit, and loses nothing but space', () => {
    fc.assert(
      fc.property(signs, fc.integer({ min: 20, max: 80 }), (text, most) => {
        const parts = splitAtLimit(escapeText(text), most);
        expect(parts.every((part) => part.length <= most)).toBe(true);
        const strip = (part: string) => part.replace(/\s/g, '');
        expect(parts.map((part) => strip(readMarkdown(part))).join('')).toBe(strip(text));
      }),
    );
  });

  test('gives no sign within a line a meaning at the beginning of a part', () => {
    const words = 'word '.repeat(8);
    for (const sign of ['#', '-', '1.', '>']) {
      const parts = splitAtLimit(escapeText(`${words}${sign} ${words}`), 42);
      expect(parts.map(readMarkdown).join(' ').replace(/\s+/g, ' ')).toContain(` ${sign} `);
    }
  });

  test('closes code where it is cut, and opens it again with its language', () => {
    const code = Array.from({ length: 20 }, (_, index) => `line ${index};`).join('\n');
    const parts = splitAtLimit(`\`\`\`ts\n${code}\n\`\`\``, 100);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(/^```ts\n[\s\S]*\n```$/);
  });
});
