import type { ChoicesContent } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

const ask = (count: number, more: Partial<ChoicesContent> = {}): ChoicesContent => ({
  kind: 'choices',
  text: 'Which one?',
  present: 'buttons',
  choices: Array.from({ length: count }, (_, index) => ({ token: `t${index + 1}`, label: `No. ${index + 1}` })),
  ...more,
});
const buttons = { buttons: 3, buttonLabel: 20 };
const list = { listItems: 25, listLabel: 100, listDescription: 10 };

function pagesOf(...of: Parameters<typeof showOn>): readonly (readonly string[])[] {
  return showOn(...of).shown.map((content) =>
    content.kind === 'choices' ? [content.present, content.text, ...content.choices.map(({ token }) => token)] : [],
  );
}

describe('page-choices', () => {
  test('spreads choices evenly over as few messages as hold them, each with its own tokens', () => {
    expect(pagesOf(buttons, ask(7))).toEqual([
      ['buttons', 'Which one? (1/3)', 't1', 't2', 't3'],
      ['buttons', '(2/3)', 't4', 't5', 't6'],
      ['buttons', '(3/3)', 't7'],
    ]);
    expect(pagesOf({ ...buttons, ...list }, ask(26)).map(([present, , ...tokens]) => [present, tokens.length])).toEqual(
      [
        ['list', 13],
        ['list', 13],
      ],
    );
  });

  test('keeps to a list where that takes no more messages than buttons', () => {
    const both = { buttons: 10, buttonLabel: 20, listItems: 10, listLabel: 20 };
    expect(pagesOf(both, ask(11, { present: 'list' })).map(([present]) => present)).toEqual(['list', 'list']);
    expect(pagesOf(both, ask(11)).map(([present]) => present)).toEqual(['buttons', 'buttons']);
  });

  test('says of each message which of how many it is', () => {
    const pages = pagesOf({ ...buttons, buttons: 5 }, ask(16));
    expect(pages.map(([, text]) => text)).toEqual(['Which one? (1/4)', '(2/4)', '(3/4)', '(4/4)']);
    expect(pages.flatMap(([, , ...tokens]) => tokens)).toHaveLength(16);
  });

  test('lets a voice ask once', () => {
    expect(showOn({ ...buttons, speak: true }, ask(4, { speak: 'Which?' })).shown).toMatchObject([
      { speak: 'Which?' },
      expect.not.objectContaining({ speak: expect.anything() }),
    ]);
  });

  test.each<[string, ChoicesContent]>([
    ['more than four messages hold', ask(13)],
    ['labels that would be shortened', ask(4, { choices: [...ask(3).choices, { token: 'l', label: 'x'.repeat(21) }] })],
    ['words that have no room', ask(4, { choices: [...ask(3).choices, { token: 'd', label: 'x', description: 'y' }] })],
    ['a scale', ask(5, { present: 'rating' })],
  ])('leaves to numbers: %s', (_, content) => {
    expect(showOn(buttons, content).rules).toEqual(['number-choices']);
  });

  test('takes buttons for quick replies, which would be gone with the second message', () => {
    const pages = pagesOf({ ...buttons, quickReplies: 3 }, ask(4, { present: 'quick' }));
    expect(pages.map(([present]) => present)).toEqual(['buttons', 'buttons']);
  });
});
