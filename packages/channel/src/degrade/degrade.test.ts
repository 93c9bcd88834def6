import type { CardContent, ChoicesContent, Content } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { type Capabilities, plainTextCapabilities } from '../capabilities.ts';
import { degrade } from './degrade.ts';

const words = { replyWithNumber: 'Reply with a number.', restOfMessage: 'The rest of this message' };
const rich: Capabilities = {
  ...plainTextCapabilities,
  textLimit: 100,
  buttons: 3,
  buttonLabel: 12,
  images: true,
  cards: true,
  links: true,
  ratings: true,
  typing: true,
  idempotent: true,
};
const plain: Capabilities = { ...plainTextCapabilities, textLimit: 100 };

function ask(text: string, labels: readonly string[], present: ChoicesContent['present'] = 'buttons'): ChoicesContent {
  return { kind: 'choices', text, present, choices: labels.map((label, index) => ({ token: `t${index}`, label })) };
}

const card: CardContent = {
  kind: 'card',
  title: 'Blue shirt',
  subtitle: 'Size M',
  text: 'Arrives on Friday',
  image: { url: 'https://shop.example/shirt.png', alt: 'A blue shirt' },
  links: [{ label: 'Track', url: 'https://shop.example/track' }],
};

function rulesOf(content: readonly Content[], capabilities: Capabilities): string[] {
  return degrade(content, capabilities, words).degraded.map(({ rule }) => rule);
}

describe('content that a channel can show', () => {
  test('comes back as it was, in one message, with nothing reported', () => {
    const content: Content[] = [
      { kind: 'text', text: 'Hello' },
      { kind: 'image', url: 'https://a.example/b.png', alt: 'B' },
    ];
    expect(degrade(content, rich, words)).toEqual({ messages: [content], degraded: [] });
  });

  test('shares a message as long as its texts, joined by blank lines, keep the limit', () => {
    const half = { kind: 'text', text: 'x'.repeat(49) } as const;
    expect(degrade([half, half], rich, words).messages).toHaveLength(1);
    expect(degrade([half, half, half], rich, words).messages).toHaveLength(2);
    expect(degrade([{ ...half, text: 'x'.repeat(50) }, half], rich, words).messages).toHaveLength(2);
  });

  test('ends a message with its buttons, so that order does not depend on where a platform puts them', () => {
    const after = { kind: 'text', text: 'Take your time.' } as const;
    expect(degrade([ask('Which one?', ['A', 'B']), after], rich, words).messages).toHaveLength(2);
  });
});

describe('choices', () => {
  test('become a numbered list where there are no buttons', () => {
    expect(degrade([ask('Which one?', ['Refund', 'Exchange'])], plain, words)).toEqual({
      messages: [[{ kind: 'text', text: 'Which one?\n1. Refund\n2. Exchange\nReply with a number.' }]],
      degraded: [
        { rule: 'number-choices', detail: '2 choices cannot be buttons here and are sent as a numbered list.' },
      ],
    });
  });

  test('become several messages where there are too few buttons in one, and a numbered list where those would be many', () => {
    const labels = Array.from({ length: 13 }, (_, index) => `${index}`);
    expect(rulesOf([ask('Which?', labels.slice(0, 12))], rich)).toEqual(['page-choices']);
    expect(rulesOf([ask('Which?', labels)], rich)).toEqual(['number-choices']);
  });

  test('are shortened and listed in full where a label is too long for a button', () => {
    const { messages } = degrade([ask('Which one?', ['Keep it', 'Send it back today'])], rich, words);
    expect(messages).toEqual([
      [
        {
          kind: 'choices',
          text: 'Which one?\n1. Keep it\n2. Send it back today',
          present: 'buttons',
          choices: [
            { token: 't0', label: 'Keep it' },
            { token: 't1', label: 'Send it bac…' },
          ],
        },
      ],
    ]);
  });

  test('carry their number where two would look alike when shortened', () => {
    const [message] = degrade([ask('', ['The shirt in blue', 'The shirt in red'])], rich, words).messages;
    expect(message).toMatchObject([{ choices: [{ label: '1 The shirt…' }, { label: '2 The shirt…' }] }]);
  });

  test('become a numbered list where labels are so short that choices cannot be told apart', () => {
    const tiny = { ...rich, buttonLabel: 3 };
    expect(rulesOf([ask('Which?', ['The shirt in blue', 'The shirt in red'])], tiny)).toEqual(['number-choices']);
  });

  test('stay with the last part of a question that is too long', () => {
    const question = ask(`${'word '.repeat(30)}which one?`, ['A', 'B']);
    const { messages } = degrade([question], rich, words);
    expect(messages.map((message) => message.map(({ kind }) => kind))).toEqual([['text'], ['choices']]);
    expect(messages[1]).toMatchObject([{ text: expect.stringMatching(/which one\?$/) }]);
  });
});

describe('a rating', () => {
  test('stays a scale where the channel shows one', () => {
    expect(rulesOf([ask('How was it?', ['1', '2', '3', '4', '5'], 'rating')], rich)).toEqual([]);
  });

  test('becomes buttons where there are enough of them', () => {
    const capabilities = { ...rich, ratings: false, buttons: 5 };
    const [message] = degrade([ask('How was it?', ['1', '2', '3', '4', '5'], 'rating')], capabilities, words).messages;
    expect(message).toEqual([ask('How was it?', ['1', '2', '3', '4', '5'])]);
  });

  test('becomes one line of numbers where there are not, because a second number would contradict the first', () => {
    const [message] = degrade([ask('How was it?', ['0', '1', '2'], 'rating')], plain, words).messages;
    expect(message).toEqual([{ kind: 'text', text: 'How was it?\n0 · 1 · 2\nReply with a number.' }]);
  });
});

describe('cards, images and links', () => {
  test('become lines of text where nothing else can be shown', () => {
    expect(degrade([card], plain, words).messages.flat()).toEqual([
      { kind: 'text', text: 'A blue shirt: https://shop.example/shirt.png' },
      { kind: 'text', text: 'Blue shirt\nSize M\nArrives on Friday' },
      { kind: 'text', text: 'Track: https://shop.example/track' },
    ]);
    expect(rulesOf([card], plain)).toEqual(['image-to-link', 'image-to-link', 'card-to-text', 'links-to-text']);
  });

  test('keep what the channel can show of a card', () => {
    const { messages } = degrade([card], { ...rich, cards: false }, words);
    expect(messages.flat().map(({ kind }) => kind)).toEqual(['image', 'text', 'links']);
    const withoutImage = degrade([card], { ...rich, images: false }, words);
    expect(withoutImage.messages.flat().map(({ kind }) => kind)).toEqual(['text', 'card']);
  });

  test('are taken apart when a text is too long for a card', () => {
    expect(rulesOf([{ ...card, text: 'word '.repeat(30) }], rich)).toEqual(['card-to-text', 'split-text']);
  });

  test('spread more links than there are buttons over several messages', () => {
    const links = [1, 2, 3, 4, 5].map((n) => ({ label: `Page ${n}`, url: `https://a.example/${n}` }));
    expect(degrade([{ kind: 'links', links }], rich, words).messages).toHaveLength(2);
  });

  test('write out a link whose label no button can hold', () => {
    const links = [
      { label: 'Terms', url: 'https://a.example/terms' },
      { label: 'How to send something back', url: 'https://a.example/back' },
    ];
    expect(degrade([{ kind: 'links', links }], rich, words).messages.flat()).toEqual([
      { kind: 'links', links: [links[0]] },
      { kind: 'text', text: 'How to send something back: https://a.example/back' },
    ]);
  });
});

describe('blank content', () => {
  test('is left out and reported, because platforms refuse it', () => {
    const content: Content[] = [{ kind: 'text', text: ' \n' }, { kind: 'links', links: [] }, ask('', [])];
    expect(degrade(content, rich, words).messages).toEqual([]);
    expect(rulesOf(content, rich)).toEqual(['drop-empty', 'drop-empty', 'drop-empty', 'drop-empty']);
  });
});
