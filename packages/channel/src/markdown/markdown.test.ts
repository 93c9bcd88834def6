import { describe, expect, test } from 'vitest';
import type { MarkdownFeature } from '../capabilities.ts';
import {
  escapeMarkdown,
  listFeatures,
  parseMarkdown,
  printLiteral,
  printMarkdown,
  printPlain,
  printText,
} from './index.ts';

const all: readonly MarkdownFeature[] = [
  'bold',
  'italic',
  'strike',
  'code',
  'fence',
  'link',
  'list',
  'quote',
  'heading',
  'table',
];
const plain = (text: string) => printPlain(parseMarkdown(text));
const inline = (text: string) => {
  const [block] = parseMarkdown(text);
  return block?.kind === 'paragraph' ? block.children : block;
};

describe('marks in a line', () => {
  test('are read, also within each other', () => {
    expect(inline('**b** *i* ~~s~~ `c`')).toEqual([
      { kind: 'bold', children: ['b'] },
      ' ',
      { kind: 'italic', children: ['i'] },
      ' ',
      { kind: 'strike', children: ['s'] },
      ' ',
      { kind: 'code', text: 'c' },
    ]);
    expect(inline('***a** b*')).toEqual([{ kind: 'italic', children: [{ kind: 'bold', children: ['a'] }, ' b'] }]);
    expect(inline('***a* b**')).toEqual([{ kind: 'bold', children: [{ kind: 'italic', children: ['a'] }, ' b'] }]);
    expect(inline('**a *b***')).toEqual([{ kind: 'bold', children: ['a ', { kind: 'italic', children: ['b'] }] }]);
  });

  test('are text where nothing closes them, or where a space is on the wrong side', () => {
    for (const text of ['2 * 3 * 4', '**a', 'a **', '~~', '`a', '[a](b', '[a]', 'a ] b', '** a **', '<b>a</b>']) {
      expect(inline(text)).toEqual([text]);
    }
  });

  test('are text after a backslash', () => {
    expect(inline('\\*a\\* \\[b](https://a.example) \\\\ \\a')).toEqual([
      '*a* [b](',
      { kind: 'link', url: 'https://a.example', children: ['https://a.example'] },
      ') \\ \\a',
    ]);
  });
});

describe('links', () => {
  test('have a label and one of four schemes', () => {
    expect(inline('[Our **terms**](https://a.example/t_(1)?a=1)')).toEqual([
      {
        kind: 'link',
        url: 'https://a.example/t_(1)?a=1',
        children: ['Our ', { kind: 'bold', children: ['terms'] }],
      },
    ]);
    expect(listFeatures(parseMarkdown('[a](mailto:a@b.example) [b](tel:+49)'))).toEqual(new Set(['link']));
    expect(inline('[a](javascript:alert(1))')).toEqual(['[a](javascript:alert(1))']);
  });

  test('are found in the text, without what ends the sentence', () => {
    expect(inline('See https://a.example/b_c.')).toEqual([
      'See ',
      { kind: 'link', url: 'https://a.example/b_c', children: ['https://a.example/b_c'] },
      '.',
    ]);
    expect(inline('[https://a.example](https://b.example)')).toEqual([
      { kind: 'link', url: 'https://b.example', children: ['https://a.example'] },
    ]);
  });

  test('take addresses that were filled in', () => {
    const url = 'https://a.example/~a?b[]=c*d';
    expect(inline(`[a](${escapeMarkdown(url)}) ${escapeMarkdown(url)}`)).toMatchObject([
      { url: 'https://a.example/~a?b%5B%5D=c%2Ad' },
      ' ',
      // In a text, a star may end what is bold.
      { url: 'https://a.example/~a?b%5B%5D=c' },
      '*d',
    ]);
  });
});

describe('blocks', () => {
  test('are paragraphs, headings, quotes, code, lists and tables', () => {
    const text =
      '# Title\nA\nB\n> q\n> r\n```ts\nlet *a*;\n```\n- a\n  - b\n- c\n\n3. d\n\n| x | y |\n|---|:-:|\n| 1 | **2** |';
    expect(parseMarkdown(text)).toEqual([
      { kind: 'heading', level: 1, children: ['Title'] },
      { kind: 'paragraph', children: ['A\nB'] },
      { kind: 'quote', children: [{ kind: 'paragraph', children: ['q\nr'] }] },
      { kind: 'fence', text: 'let *a*;', language: 'ts' },
      {
        kind: 'list',
        items: [
          [
            { kind: 'paragraph', children: ['a'] },
            { kind: 'list', items: [[{ kind: 'paragraph', children: ['b'] }]] },
          ],
          [{ kind: 'paragraph', children: ['c'] }],
        ],
      },
      { kind: 'list', start: 3, items: [[{ kind: 'paragraph', children: ['d'] }]] },
      { kind: 'table', header: [['x'], ['y']], rows: [[['1'], [{ kind: 'bold', children: ['2'] }]]] },
    ]);
  });

  test('do not begin within a paragraph with what is only a number', () => {
    expect(inline('Founded in\n1999. Since then')).toEqual(['Founded in\n1999. Since then']);
  });
});

describe('plain text', () => {
  test('says what the marks said', () => {
    expect(plain('**Hi** [terms](https://a.example), https://b.example or [call us](tel:+491)')).toBe(
      'Hi terms (https://a.example), https://b.example or call us (+491)',
    );
    expect(plain('# Title\ntext')).toBe('Title\n\ntext');
    expect(plain('- a\n  - b\n\n    more\n- c')).toBe('- a\n  - b\n\n    more\n- c');
    expect(plain('```js\nlet a;\n  b();\n```')).toBe('let a;\n  b();');
    expect(plain('| Item | Price |\n|--|--|\n| Tea | 3 € |\n| Cake | 4 € |')).toBe(
      'Item: Tea\nPrice: 3 €\n\nItem: Cake\nPrice: 4 €',
    );
  });
});

describe('Markdown of a channel', () => {
  test('has the marks that the channel knows, written as it writes them', () => {
    const tree = parseMarkdown('**a** *b* ~~c~~ [d](https://d.example)\n\n# e\n\n- f');
    expect(printMarkdown(tree, { features: ['bold', 'italic', 'list'], bold: '*', italic: '_' })).toBe(
      '*a* _b_ c d (https://d.example)\n\n*e*\n\n- f',
    );
  });

  test('escapes what the channel would take for a mark, but no address', () => {
    const flavour = { features: all, escape: (text: string) => text.replace(/[*_]/g, '\\$&') };
    expect(printText({ text: '2*3 a_b https://a.example/b_c', format: 'markdown' }, flavour)).toBe(
      '2\\*3 a\\_b https://a.example/b_c',
    );
    expect(printText({ text: '**a** https://a.example/b_c' }, flavour)).toBe('\\*\\*a\\*\\* https://a.example/b_c');
  });

  test('keeps literal text literal at the start of a line', () => {
    expect(printLiteral('# a\n- b\n1. c\n> d', { features: all })).toBe('\\# a\n\\- b\n1\\. c\n\\> d');
    expect(printMarkdown(parseMarkdown('- a'), { features: [] })).toBe('\\- a');
  });
});

test('a link with nothing but marks for its words shows where it leads', () => {
  const tree = parseMarkdown('[****](https://a.example/b)');
  expect(printPlain(tree)).toBe('https://a.example/b');
  expect(printMarkdown(tree, { features: ['link', 'bold'] })).toBe('https://a.example/b');
});
