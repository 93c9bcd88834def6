import type { Content } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostActivityBytes } from '../capabilities.ts';
import { countBytes, type OutboundActivity } from './activity.ts';
import type { RenderContext } from './context.ts';
import { fromCardText, toCardText } from './literal.ts';
import { render } from './render.ts';
import { splitText } from './split-text.ts';

const seal = () => 'sealed-words';
const alone: RenderContext = { language: 'en', isShared: false, user: '29:ann', seal };
const together: RenderContext = { language: 'de', isShared: true, user: '29:ann', seal };

const choice = (index: number) => ({ token: `token${index}`, label: `Label ${index}` });
const fields = [
  { id: 'name', kind: 'text', label: 'Name', isRequired: true, max: 80 },
  { id: 'story', kind: 'longtext', label: 'What happened?', isRequired: false, help: 'As short as you like.' },
  { id: 'count', kind: 'number', label: 'How many?', isRequired: true, min: 1, max: 9, problem: 'At most 9.' },
  { id: 'day', kind: 'date', label: 'Since when?', isRequired: false },
  { id: 'hour', kind: 'time', label: 'At what time?', isRequired: false },
  {
    id: 'why',
    kind: 'select',
    label: 'Why?',
    isRequired: false,
    options: [
      { id: 'late', label: 'Too late' },
      { id: 'broken', label: 'Broken' },
    ],
  },
  {
    id: 'parts',
    kind: 'multiselect',
    label: 'Which parts?',
    isRequired: false,
    options: [
      { id: 'lid', label: 'Lid' },
      { id: 'cup', label: 'Cup' },
    ],
  },
  { id: 'again', kind: 'toggle', label: 'Send it again', isRequired: false },
] as const;

const card = {
  kind: 'card',
  title: 'Espresso cups *new*',
  subtitle: 'Set of six',
  text: 'Porcelain.\nDishwasher safe.',
  image: { url: 'https://shop.example/cups.png', alt: 'Six white cups' },
  fields: [{ name: 'Price', value: '24.90' }],
  links: [{ label: 'See it', url: 'https://shop.example/cups' }],
} as const;

const said: Readonly<Record<string, Content>> = {
  'text-plain': { kind: 'text', text: '1. *Not* a <at>mention</at>, nor a list.\nA second line.', speak: 'Spoken.' },
  'text-markdown': {
    kind: 'text',
    format: 'markdown',
    text: '# Order\n\n**Two** *cups*, ~~three~~ `sku_1`\nand <at>all</at> [here](https://shop.example/a_b).\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |',
  },
  'choices-buttons': {
    kind: 'choices',
    text: 'Which one?',
    present: 'buttons',
    choices: [choice(1), { ...choice(2), description: 'with a saucer' }],
    speak: 'Which one would you like?',
  },
  'choices-list': { kind: 'choices', text: 'Which one?', present: 'list', choices: [1, 2, 3, 4, 5, 6, 7].map(choice) },
  'choices-quick': { kind: 'choices', text: 'Well?', present: 'quick', choices: [choice(1), choice(2)] },
  'choices-rating': { kind: 'choices', text: 'How was it?', present: 'rating', choices: [1, 2, 3, 4, 5].map(choice) },
  'form-short': {
    kind: 'form',
    token: 'form-token',
    title: 'Your order',
    text: 'We will look at it at once.',
    submit: 'Send',
    fields: fields.slice(0, 3),
    values: { name: 'Ann', count: 12 },
    instead: [],
  },
  'form-long': {
    kind: 'form',
    token: 'form-token',
    title: 'Your order',
    submit: 'Send',
    fields,
    values: {},
    instead: [],
  },
  card,
  carousel: { kind: 'carousel', cards: [card, { kind: 'card', title: 'Saucers', links: [] }] },
  links: { kind: 'links', links: [{ label: 'Terms', url: 'https://shop.example/terms' }] },
  image: { kind: 'image', url: 'https://shop.example/map.png', alt: 'The way to our shop' },
  file: {
    kind: 'media',
    media: 'file',
    url: 'https://usher.example/files/abc',
    alt: 'Your invoice',
    name: 'invoice.pdf',
  },
  location: { kind: 'location', latitude: 48.2082, longitude: 16.3738, name: 'Stephansplatz' },
  request: { kind: 'request', request: 'file', text: 'Please send a picture of it.' },
};

describe('shows', () => {
  for (const [name, content] of Object.entries(said)) {
    test(`${name} as render/expected/${name}.md says`, async () => {
      const keptFile = () => ({ id: 'kept-file', name: 'invoice.pdf', bytes: 1_234 });
      const page = [
        `# ${name}`,
        '',
        'Said:',
        ...block(content),
        'In a personal chat:',
        ...block(render([content], { ...alone, keptFile })),
        'In a group or a channel, in German:',
        ...block(render([content], together)),
      ].join('\n');
      await expect(page).toMatchFileSnapshot(`expected/${name}.md`);
    });
  }
});

function block(value: unknown): readonly string[] {
  return ['', '```json', JSON.stringify(value, null, 2), '```', ''];
}

test('offers an empty file as a link: nobody can lay nothing into a folder', () => {
  const keptFile = () => ({ id: 'kept-file', name: 'empty.txt', bytes: 0 });
  const file = { kind: 'media', media: 'file', url: 'https://usher.example/files/abc', alt: 'Nothing' } as const;
  expect(JSON.stringify(render([file], { ...alone, keptFile }))).toContain('Action.OpenUrl');
});

test('says nothing where nothing is said', () => {
  expect(render([{ kind: 'text', text: ' \n ' }], alone)).toEqual([]);
  expect(render([], alone, { kind: 'agent', id: '1', name: 'Kim' })).toEqual([]);
});

test('keeps every word of what is too large for one activity, in order', () => {
  const long = Array.from({ length: 9_000 }, (_, index) => `word${index}`).join(' ');
  const parts = render([{ kind: 'text', text: long }], alone);
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) expect(countBytes(part)).toBeLessThan(mostActivityBytes);
  expect(parts.map(({ text }) => text).join(' ')).toBe(long);
  const asked = render([{ kind: 'choices', text: long, present: 'buttons', choices: [choice(1)] }], alone);
  expect(asked.at(-1)?.attachments).toHaveLength(1);
  const cards = render(
    [{ kind: 'carousel', cards: [1, 2, 3].map(() => ({ ...card, text: long.slice(0, 20_000) })) }],
    alone,
  );
  for (const part of cards) expect(countBytes(part)).toBeLessThan(mostActivityBytes);
});

test('shows a list of long entries as several', () => {
  const choices = Array.from({ length: 100 }, (_, index) => ({ token: `token${index}`, label: `क${'ा'.repeat(98)}` }));
  const parts = render([{ kind: 'choices', text: 'Which one?', present: 'list', choices }], alone);
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(countBytes(part)).toBeLessThan(mostActivityBytes);
  const shown = JSON.stringify(parts);
  for (const { token } of choices) expect(shown).toContain(`"${token} `);
});

test('opens a form in a dialog whose options are too many for the chat, and asks bit by bit for one that is larger still', () => {
  const options = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `option-${index}`, label: `Option number ${index}` }));
  const ask = (count: number): Content => ({
    kind: 'form',
    token: 'form-token',
    title: 'Your order',
    submit: 'Send',
    fields: [{ id: 'which', kind: 'select', label: 'Which one?', isRequired: true, options: options(count) }],
    values: {},
    instead: [{ kind: 'text', text: 'Which one?' }],
  });
  const [dialog, ...none] = render([ask(600)], alone);
  expect(none).toEqual([]);
  expect(JSON.stringify(dialog)).toContain('task/fetch');
  expect(countBytes(dialog as OutboundActivity)).toBeLessThan(mostActivityBytes);
  expect(render([ask(3_000)], alone)).toMatchObject([{ type: 'message', text: 'Which one?' }]);
});

test('never parts a character, and loses none but the space it parts at', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 2 }), (text) => {
      const [first, second] = splitText(text);
      const gap = text.slice(first.length, text.length - second.length);
      expect(first + gap + second).toBe(text);
      expect(['', ' ', '\n', '\n\n']).toContain(gap);
    }),
  );
});

test('lets every text of a card stand for itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab 1.)-+#>*_[]()~`\\{}<at>') }), (text) => {
      expect(fromCardText(toCardText(text))).toBe(text);
      expect(toCardText(text)).not.toMatch(/\{\{|<at>/i);
    }),
  );
});
