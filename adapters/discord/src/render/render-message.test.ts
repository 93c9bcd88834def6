import type { CardContent, Content, FormContent } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { toPayload } from '../send/payload.ts';
import { checkMessage } from '../test/fake-discord/validate-message.ts';
import { checkModal } from '../test/fake-discord/validate-modal.ts';
import { disableComponents } from './disable.ts';
import type { LoadedFiles } from './native.ts';
import { renderMessage } from './render-message.ts';
import { renderModal } from './render-modal.ts';

const pixel = 'data:image/png;base64,iVBORw0KGgo=';
const loaded: LoadedFiles = new Map([
  [pixel, { name: 'file-1.png', mime: 'image/png', bytes: new Uint8Array(8) }],
  ['https://shop.example/bill.pdf', { name: 'bill.pdf', mime: 'application/pdf', bytes: new Uint8Array(9) }],
]);

const shirt: CardContent = {
  kind: 'card',
  title: 'A *blue* shirt',
  subtitle: 'Cotton',
  text: 'Washes at 40°.',
  image: { url: 'https://shop.example/shirt.png', alt: 'A blue shirt' },
  fields: [{ name: 'Price', value: '€ 20' }],
  links: [{ label: 'Buy it', url: 'https://shop.example/shirt' }],
};

const returns: FormContent = {
  kind: 'form',
  token: 'FormToken0000000000000',
  title: 'Your return',
  text: 'We need to know a little.',
  submit: 'Send',
  fields: [
    { id: 'name', kind: 'text', label: 'Your name', isRequired: true, min: 2, max: 80 },
    { id: 'why', kind: 'longtext', label: 'What happened?', isRequired: false, help: 'In your own words' },
    { id: 'when', kind: 'date', label: 'When did it come?', isRequired: true, problem: 'This day is yet to come.' },
    {
      id: 'how',
      kind: 'select',
      label: 'How shall we pay?',
      isRequired: true,
      options: [
        { id: 'card', label: 'To my card' },
        { id: 'voucher', label: 'As a voucher' },
      ],
    },
    { id: 'photo', kind: 'file', label: 'A photo', isRequired: false },
  ],
  values: { name: 'Ada', how: 'voucher' },
  instead: [{ kind: 'text', text: 'What is your name?' }],
};

/** What is said, by the name of the file that shows what becomes of it. */
const shown: Readonly<Record<string, readonly Content[]>> = {
  'text-literal': [{ kind: 'text', text: '# 50 % off *everything* for <@123> & @everyone: https://shop.example/a_b' }],
  'text-markdown': [
    {
      kind: 'text',
      format: 'markdown',
      text: '## Your order\n\n**Paid** and *packed*:\n\n- one shirt\n- `code`\n\n> Soon\n\n[Track it](https://shop.example/track)',
    },
  ],
  'text-longer-when-escaped': [{ kind: 'text', text: '*'.repeat(1_999) }],
  buttons: [
    {
      kind: 'choices',
      text: 'Which one?',
      present: 'buttons',
      choices: Array.from({ length: 7 }, (_, index) => ({
        token: `Token${index}`,
        label: `Number ${index + 1}`,
        ...(index === 0 ? { description: 'The first of all' } : {}),
      })),
    },
  ],
  list: [
    {
      kind: 'choices',
      text: 'Which country?',
      present: 'list',
      choices: [
        { token: 'Token1', label: 'Austria', description: 'Ships in a day' },
        { token: 'Token2', label: 'Belgium' },
      ],
    },
  ],
  'card-with-everything': [shirt],
  'carousel-with-text': [
    { kind: 'text', text: 'We have these:' },
    { kind: 'carousel', cards: [shirt, { ...shirt, title: 'A red one', links: [] }] },
  ],
  'images-between-texts': [
    { kind: 'text', text: 'Look:' },
    { kind: 'image', url: 'https://shop.example/1.png', alt: 'One' },
    { kind: 'image', url: pixel, alt: 'Two' },
    { kind: 'text', text: 'Nice?' },
  ],
  'file-and-link': [
    { kind: 'text', text: 'Your bill:' },
    { kind: 'media', media: 'file', url: 'https://shop.example/bill.pdf', alt: 'Bill of May', name: 'bill.pdf' },
    { kind: 'media', media: 'video', url: 'https://shop.example/how.mp4', alt: 'How to wash it', name: 'how.mp4' },
  ],
  'links-of-all-kinds': [
    {
      kind: 'links',
      links: [
        { label: 'Open', url: 'https://shop.example' },
        { label: 'Call us', url: 'tel:+4312345' },
        { label: 'Long', url: `https://shop.example/${'x'.repeat(520)}` },
      ],
    },
  ],
  form: [returns],
  location: [{ kind: 'location', latitude: 48.2, longitude: 16.37, name: 'Our shop' }],
};

describe('what is said is shown as the file says, within all limits of Discord', () => {
  test.each(Object.entries(shown))('%s', async (name, content) => {
    const natives = renderMessage(content, { language: 'en', loaded, user: '223456789012345678' });
    for (const native of natives) {
      const { body, files = [] } = toPayload(native, loaded, { nonce: 'n' });
      checkMessage(
        body as Record<string, unknown>,
        files.map((file, index) => ({ ...file, field: `files[${index}]` })),
      );
    }
    await expect(`${JSON.stringify(natives, undefined, 2)}\n`).toMatchFileSnapshot(`./fixtures/${name}.json`);
    expect(renderMessage(content, { language: 'en', loaded, user: '223456789012345678' })).toEqual(natives);
  });

  test('the window of a form', async () => {
    const modal = renderModal({ ...returns, language: 'de' });
    checkModal(modal as unknown as Record<string, unknown>);
    await expect(`${JSON.stringify(modal, undefined, 2)}\n`).toMatchFileSnapshot('./fixtures/form-window.json');
  });
});

describe('a message', () => {
  const render = (content: readonly Content[], more: object = {}) =>
    renderMessage(content, { language: 'en', loaded, ...more });

  test('begins with the name of the person who speaks, whatever signs are in it', () => {
    const author = { kind: 'agent', id: 'a-1', name: '*Grace*' } as const;
    expect(render([{ kind: 'text', text: 'Good day.' }], { author })[0]?.content).toBe('**\\*Grace\\***\nGood day.');
    expect(render([shirt], { author })[0]?.components[0]).toMatchObject({ content: '**\\*Grace\\***' });
  });

  test('becomes two where one cannot hold ten cards with pictures and links', () => {
    const cards = Array.from({ length: 10 }, (_, index) => ({ ...shirt, title: `Shirt ${index}` }));
    const natives = render([{ kind: 'carousel', cards }]);
    expect(natives).toHaveLength(2);
    expect(JSON.stringify(natives).match(/### Shirt \d/g)).toEqual(cards.map(({ title }) => `### ${title}`));
  });

  test('asks in words what a form asks that no window can hold', () => {
    const options = Array.from({ length: 26 }, (_, index) => ({ id: `${index}`, label: `Option ${index}` }));
    const form = { ...returns, fields: [{ id: 'x', kind: 'select', label: 'X', isRequired: true, options } as const] };
    expect(render([form])).toMatchObject([{ content: 'What is your name?', components: [] }]);
  });

  test('of nothing is none', () => {
    expect(render([])).toEqual([]);
    expect(
      render([
        { kind: 'text', text: ' \n ' },
        { kind: 'links', links: [] },
      ]),
    ).toEqual([]);
  });

  test('can be pressed no more once something in it was picked, and shows what', () => {
    const [buttons] = renderMessage(shown.buttons ?? [], { language: 'en', loaded });
    const [row] = disableComponents(buttons?.components, 'c.Token1');
    expect(row).toMatchObject({
      components: [{ style: 2 }, { style: 3, custom_id: 'c.Token1' }, {}, {}, {}],
    });
    expect(JSON.stringify(row).match(/"disabled":true/g)).toHaveLength(5);
    const [list] = renderMessage(shown.list ?? [], { language: 'en', loaded });
    expect(disableComponents(list?.components, 'l.Token1', ['Token2'])).toMatchObject([
      { components: [{ disabled: true, options: [{ default: false }, { default: true }] }] },
    ]);
    const [card] = renderMessage([shirt], { language: 'en', loaded });
    expect(disableComponents(card?.components, 'c.x')).toEqual(card?.components);
  });
});
