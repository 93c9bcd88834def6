import type { CardContent, Content, FormFieldKind } from '@usher/journey';
import fc from 'fast-check';
import { type Capabilities, type MarkdownFeature, plainTextCapabilities } from '../../capabilities.ts';

const line = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.lorem({ maxCount: 12 }),
    fc.constantFrom('', ' ', '👩‍👩‍👦', '…', '**', '- a', '# b', '1. c', '\\', '[x]', '`d`', '```', '> e', '| f |'),
  )
  .map((text) => text.replaceAll('\n', ' '));
const longText = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
const url = fc.integer({ min: 1, max: 9999 }).map((n) => `https://a.example/${n}`);
const word = fc.lorem({ maxCount: 1 }).map((text) => text.replace('.', ''));
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
/** What a designer would write. */
const markdown = fc
  .array(
    fc.oneof(
      words,
      words.map((text) => `**${text}** and *${text}*`),
      words.map((text) => `# ${text}`),
      words.map((text) => `- ${text}\n- ~~${text}~~\n  1. ${text}`),
      words.map((text) => `> ${text}`),
      words.map((text) => `\`\`\`js\n${text}\n\`\`\``),
      fc.tuple(words, url).map(([text, address]) => `[${text}](${address}) \`${text}\``),
      fc.tuple(word, word, word).map(([a, b, c]) => `| ${a} | ${b} |\n|--|--|\n| ${c} | **${a}** |`),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('\n\n'));
const link = fc.record({ label: line, url });
const image = fc.record({ url, alt: line });
const card: fc.Arbitrary<CardContent> = fc.record(
  {
    kind: fc.constant('card' as const),
    title: line,
    subtitle: line,
    text: longText,
    image,
    fields: fc.array(fc.record({ name: line, value: line }), { maxLength: 3 }),
    links: fc.array(link, { maxLength: 7 }),
  },
  { requiredKeys: ['kind', 'title', 'links'] },
);
const choice = fc.record({ label: line, description: line }, { requiredKeys: ['label'] });
const choices = fc.record(
  {
    kind: fc.constant('choices' as const),
    text: longText,
    present: fc.constantFrom('buttons' as const, 'rating' as const, 'list' as const, 'quick' as const),
    choices: fc
      .array(choice, { maxLength: 8 })
      .map((all) => all.map((each, index) => ({ token: `t${index}`, ...each }))),
    speak: line,
  },
  { requiredKeys: ['kind', 'text', 'present', 'choices'] },
);
const text = fc.record(
  { kind: fc.constant('text' as const), text: longText, speak: line },
  { requiredKeys: ['kind', 'text'] },
);
const fieldKinds: readonly FormFieldKind[] = ['text', 'number', 'date', 'select', 'file'];
const form = fc.record({
  kind: fc.constant('form' as const),
  token: fc.constant('form'),
  title: line,
  text: longText,
  submit: word,
  fields: fc.array(
    fc.record({ id: word, kind: fc.constantFrom(...fieldKinds), label: line, isRequired: fc.boolean() }),
    { maxLength: 5 },
  ),
  values: fc.constant({}),
  instead: fc.array(fc.oneof(text, choices), { maxLength: 2 }),
});

/** Any content. */
export const anyContent: fc.Arbitrary<Content> = fc.oneof(
  text,
  markdown.map((each) => ({ kind: 'text' as const, text: each, format: 'markdown' as const })),
  fc.tuple(words, fc.integer({ min: 1, max: 900 })).map(([each, count]) => ({
    kind: 'text' as const,
    text: Array.from({ length: count }, () => each)
      .join(' ')
      .slice(0, 4000),
  })),
  image.map((each) => ({ kind: 'image' as const, ...each })),
  fc.record(
    {
      kind: fc.constant('media' as const),
      media: fc.constantFrom('audio' as const, 'video' as const, 'file' as const),
      url,
      alt: line,
      name: line,
      bytes: fc.integer({ min: 1, max: 20_000 }),
    },
    { requiredKeys: ['kind', 'media', 'url', 'alt'] },
  ),
  fc.record({ kind: fc.constant('links' as const), links: fc.array(link, { maxLength: 7 }) }),
  card,
  fc.record({ kind: fc.constant('carousel' as const), cards: fc.array(card, { maxLength: 5 }) }),
  choices,
  form,
  fc.record({
    kind: fc.constant('request' as const),
    request: fc.constantFrom('file' as const, 'location' as const),
    text: longText,
  }),
  fc.record(
    {
      kind: fc.constant('location' as const),
      latitude: fc.integer({ min: -90, max: 90 }),
      longitude: fc.integer({ min: -180, max: 180 }),
      name: line,
    },
    { requiredKeys: ['kind', 'latitude', 'longitude'] },
  ),
);

const fixed = Object.fromEntries(
  Object.entries(plainTextCapabilities).map(([name, value]) => [name, fc.constant(value)]),
) as { [K in keyof Omit<Capabilities, 'rate'>]: fc.Arbitrary<Capabilities[K]> };
const most = (max: number) => fc.integer({ min: 0, max });
const fileLimit = fc.constantFrom(0, 1000, 10_000, Number.POSITIVE_INFINITY);
const features: readonly MarkdownFeature[] = [
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

/** Any channel. */
export const anyCapabilities: fc.Arbitrary<Capabilities> = fc.record({
  ...fixed,
  textLimit: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 40, max: 400 }) },
    { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
  ),
  textUnit: fc.constantFrom('utf16', 'bytes'),
  markdown: fc.subarray([...features]),
  buttons: most(8),
  buttonLabel: most(30),
  listItems: most(8),
  listLabel: most(30),
  listDescription: most(30),
  quickReplies: most(8),
  images: fc.boolean(),
  media: fc.record({ audio: fileLimit, video: fileLimit, file: fileLimit }),
  cards: fc.boolean(),
  carousel: most(5),
  links: fc.boolean(),
  ratings: fc.boolean(),
  forms: fc.record({
    fields: most(5),
    title: most(30),
    label: most(30),
    kinds: fc.subarray<FormFieldKind>([...fieldKinds]),
  }),
  requests: fc.subarray<'file' | 'location'>(['file', 'location']),
  locations: fc.boolean(),
  speak: fc.boolean(),
});
