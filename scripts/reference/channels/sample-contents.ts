import type { CardContent, ChoicesContent, Content, FormContent, FormFieldKind } from '@usher/journey';

/** A content that tells channels apart, and what it is called on their pages. */
export interface SampleContent {
  readonly name: string;
  readonly content: Content;
}

function ask(present: ChoicesContent['present'], count: number, label = 'Choice'): ChoicesContent {
  const choices = Array.from({ length: count }, (_, index) => ({ token: `t${index}`, label: `${label} ${index + 1}` }));
  return { kind: 'choices', text: 'Which one?', present, choices };
}

function card(index: number): CardContent {
  return {
    kind: 'card',
    title: `Shirt ${index}`,
    text: 'Arrives on Friday',
    image: { url: `https://shop.example/${index}.png`, alt: 'A shirt' },
    fields: [{ name: 'Price', value: '20 €' }],
    links: [{ label: 'Look', url: `https://shop.example/${index}` }],
  };
}

const cards = (count: number) => Array.from({ length: count }, (_, index) => card(index + 1));

function form(kinds: readonly FormFieldKind[]): FormContent {
  const options = [
    { id: 'a', label: 'A' },
    { id: 'b', label: 'B' },
  ];
  const fields = kinds.map((kind, index) => ({
    id: `f${index}`,
    kind,
    label: `Field ${index + 1}`,
    isRequired: true,
    ...(kind.endsWith('select') ? { options } : {}),
  }));
  const instead = [{ kind: 'text', text: 'Field 1?' }] as const;
  return { kind: 'form', token: 'form', title: 'Your order', submit: 'Send', fields, values: {}, instead };
}

const markdown = '# Hello\n\n**Your** *order* is ~~late~~ [here](https://shop.example).\n\n- `A1`\n\n> Thanks';
const table = '| Item | Price |\n|---|---|\n| Tea | 3 € |';
const mega = 1024 * 1024;

/** What is tried on each channel. */
export const sampleContents: readonly SampleContent[] = [
  { name: 'a text of 1,000 characters', content: { kind: 'text', text: 'word '.repeat(200) } },
  { name: 'a text of 5,000 characters', content: { kind: 'text', text: 'word '.repeat(1000) } },
  { name: 'Markdown', content: { kind: 'text', text: markdown, format: 'markdown' } },
  { name: 'a Markdown table', content: { kind: 'text', text: table, format: 'markdown' } },
  { name: '3 buttons', content: ask('buttons', 3) },
  { name: '10 buttons', content: ask('buttons', 10) },
  { name: '30 buttons', content: ask('buttons', 30) },
  { name: 'buttons with labels of 90 characters', content: ask('buttons', 3, 'x'.repeat(88)) },
  { name: 'a list of 10', content: ask('list', 10) },
  { name: 'a list of 60', content: ask('list', 60) },
  { name: '5 quick replies', content: ask('quick', 5) },
  { name: 'a scale from 1 to 5', content: ask('rating', 5) },
  { name: 'an image', content: { kind: 'image', url: 'https://shop.example/a.png', alt: 'A shirt' } },
  {
    name: 'a file of 5 MiB',
    content: {
      kind: 'media',
      media: 'file',
      url: 'https://shop.example/a.pdf',
      alt: 'Invoice',
      name: 'a.pdf',
      bytes: 5 * mega,
    },
  },
  {
    name: 'a video of 30 MiB',
    content: {
      kind: 'media',
      media: 'video',
      url: 'https://shop.example/a.mp4',
      alt: 'How to',
      name: 'a.mp4',
      bytes: 30 * mega,
    },
  },
  { name: 'a card', content: card(1) },
  { name: '3 cards side by side', content: { kind: 'carousel', cards: cards(3) } },
  { name: '12 cards side by side', content: { kind: 'carousel', cards: cards(12) } },
  { name: 'links', content: { kind: 'links', links: [{ label: 'Terms', url: 'https://shop.example/terms' }] } },
  { name: 'a form with 3 fields', content: form(['text', 'select', 'date']) },
  {
    name: 'a form with every kind of field',
    content: form(['text', 'longtext', 'number', 'date', 'time', 'select', 'multiselect', 'toggle', 'file']),
  },
  { name: 'a request for a file', content: { kind: 'request', request: 'file', text: 'A photo, please.' } },
  { name: 'a request for a place', content: { kind: 'request', request: 'location', text: 'Where are you?' } },
  { name: 'a place', content: { kind: 'location', latitude: 52.5, longitude: 13.4, name: 'Our shop' } },
  { name: 'spoken words', content: { kind: 'text', text: 'At 5 pm', speak: 'At five' } },
];
