import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MarkdownFeature } from '../capabilities.ts';
import { escapeMarkdown, listFeatures, parseMarkdown, printLiteral, printMarkdown, printPlain } from './index.ts';

const all = ['bold', 'italic', 'strike', 'code', 'fence', 'link', 'list', 'quote', 'heading', 'table'] as const;
const marks = [
  '*',
  '**',
  '***',
  '~~',
  '`',
  '``',
  '```',
  '[',
  ']',
  '](https://a.example/b)',
  '\\',
  '\n',
  '\n\n',
  '  ',
  '> ',
  '- ',
  '1. ',
  '# ',
  '|',
  '\n|-|-|\n',
  'https://a.example',
  '(',
  ')',
  '_',
  '!',
  '<',
  '\t',
];
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '日'), minLength: 1, maxLength: 4 });
/** Text full of marks, in any order. */
const hostile = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...marks) }, word, fc.constant(' ')), { maxLength: 40 })
  .map((parts) => parts.join(''));
const features = fc.subarray<MarkdownFeature>([...all]);

/** Runs of letters, which no printer may lose; language tags of code are no text, and addresses are compared by themselves. */
function listWords(text: string): string[] {
  return text.replace(/^([ \t>]|[-*+] |\d+[.)] )*```.*$/gm, '').match(/[abcé日]+/g) ?? [];
}

describe('Markdown, with any text', () => {
  test('never fails, and keeps every word in order in every printed form', () => {
    fc.assert(
      fc.property(hostile, features, (text, some) => {
        const tree = parseMarkdown(text);
        for (const printed of [printPlain(tree), printMarkdown(tree, { features: some })]) {
          const shown = printed.match(/[abcé日]+/g) ?? [];
          for (const each of listWords(text)) expect(shown.join(' ')).toContain(each);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('uses only what a channel knows once it was written for it', () => {
    fc.assert(
      fc.property(hostile, features, (text, some) => {
        const printed = printMarkdown(parseMarkdown(text), { features: some });
        for (const feature of listFeatures(parseMarkdown(printed))) expect(some).toContain(feature);
      }),
      { numRuns: 2000 },
    );
  });

  test('says the same after it was written and read again', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const printed = printMarkdown(parseMarkdown(text), { features: all });
        expect(printPlain(parseMarkdown(printed)).replace(/\s+/g, '')).toBe(
          printPlain(parseMarkdown(text)).replace(/\s+/g, ''),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('takes escaped text for what it is', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'grapheme' })), (text) => {
        for (const escaped of [escapeMarkdown(text), printLiteral(text, { features: all })]) {
          const tree = parseMarkdown(escaped);
          expect([...listFeatures(tree)]).toEqual([]);
          if (!text.includes('http')) expect(printPlain(tree).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hostile text', () => {
  const pieces = [
    ...marks,
    '[a',
    '](',
    '](http://a',
    '`a',
    '` ``',
    '*a **b ',
    '- a\n',
    '> ',
    ' - ',
    '|a',
    '|\n|-',
    'http://(',
    '\n \n',
    '[**',
    '~~a',
  ];
  test.each(pieces)('%j, many times over, costs time in proportion to its length', (piece) => {
    const cost = (count: number) => {
      const text = piece.repeat(count);
      const start = process.cpuUsage().user;
      printPlain(parseMarkdown(text));
      return process.cpuUsage(undefined).user - start;
    };
    cost(1000);
    // Work that grows with the square would take minutes.
    expect(cost(20_000)).toBeLessThan(1_500_000);
  });
});
