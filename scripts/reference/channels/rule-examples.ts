import type { Capabilities, DegradeRule } from '@usher/channel';
import type { Content } from '@usher/journey';

/** A content that a rule changes, and what the channel can do beyond plain text. */
export interface RuleExample {
  readonly content: Content;
  readonly channel?: Partial<Capabilities>;
}

const link = { label: 'Terms', url: 'https://shop.example/terms' };
const shirt = {
  kind: 'card',
  title: 'Blue shirt',
  subtitle: 'Size M',
  fields: [{ name: 'Price', value: '20 €' }],
  links: [],
} as const;
const choices = ['Refund', 'Exchange', 'Ask a person'].map((label, index) => ({ token: `t${index}`, label }));
const field = { id: 'street', kind: 'text', label: 'Street', isRequired: true } as const;
const form = {
  kind: 'form',
  token: 'form',
  title: 'Your address',
  submit: 'Send',
  fields: [field],
  values: {},
  instead: [{ kind: 'text', text: 'Which street do you live in?' }],
} as const;

/** One for each rule, shown on their page. */
export const ruleExamples: Readonly<Record<DegradeRule, RuleExample>> = {
  'drop-empty': { content: { kind: 'links', links: [] } },
  'drop-speak': { content: { kind: 'text', text: 'At 5 pm', speak: 'At five in the afternoon' } },
  'form-to-questions': { content: form },
  'split-form-text': {
    content: { ...form, text: 'We send it there.' },
    channel: { textLimit: 20, forms: { fields: 5, title: 45, label: 45, kinds: ['text'] } },
  },
  'carousel-to-cards': {
    content: { kind: 'carousel', cards: [shirt, { ...shirt, title: 'Red shirt' }] },
    channel: { cards: true },
  },
  'image-to-link': { content: { kind: 'image', url: 'https://shop.example/a.png', alt: 'A blue shirt' } },
  'media-to-link': {
    content: {
      kind: 'media',
      media: 'file',
      url: 'https://shop.example/a.pdf',
      alt: 'Your invoice',
      name: 'invoice.pdf',
      bytes: 1_234_567,
    },
  },
  'card-to-text': { content: shirt },
  'links-to-text': { content: { kind: 'links', links: [link] } },
  'split-links': {
    content: { kind: 'links', links: [link, { label: 'Returns', url: 'https://shop.example/returns' }] },
    channel: { links: true, buttons: 1, buttonLabel: 20 },
  },
  'present-choices': {
    content: { kind: 'choices', text: 'What shall we do?', present: 'buttons', choices },
    channel: { buttons: 2, buttonLabel: 20, listItems: 10, listLabel: 24, listDescription: 72 },
  },
  'page-choices': {
    content: { kind: 'choices', text: 'What shall we do?', present: 'buttons', choices },
    channel: { buttons: 2, buttonLabel: 20 },
  },
  'number-choices': { content: { kind: 'choices', text: 'What shall we do?', present: 'buttons', choices } },
  'spell-out-choices': {
    content: { kind: 'choices', text: 'What shall we do?', present: 'buttons', choices },
    channel: { buttons: 3, buttonLabel: 8 },
  },
  'request-to-text': { content: { kind: 'request', request: 'file', text: 'Please send us a photo.' } },
  'location-to-text': { content: { kind: 'location', latitude: 52.5, longitude: 13.4, name: 'Our shop' } },
  'plain-markdown': {
    content: {
      kind: 'text',
      text: '**Your order**, see [tracking](https://shop.example/t):\n\n| Item | Price |\n|---|---|\n| Tea | 3 € |',
      format: 'markdown',
    },
  },
  'split-text': {
    content: { kind: 'text', text: 'Your parcel left us today. It is with you on Friday.' },
    channel: { textLimit: 40 },
  },
};
