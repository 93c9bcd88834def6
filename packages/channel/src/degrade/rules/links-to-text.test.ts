import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

const short = { label: 'Buy', url: 'https://a.example/buy' };
const long = { label: 'How to send something back', url: 'https://a.example/back' };

describe('links-to-text', () => {
  test('writes links out where they cannot be buttons', () => {
    expect(showOn({}, { kind: 'links', links: [short] })).toEqual({
      shown: [{ kind: 'text', text: 'Buy: https://a.example/buy' }],
      rules: ['links-to-text'],
    });
  });

  test('writes only those out whose label is too long', () => {
    const capabilities = { links: true, buttons: 3, buttonLabel: 10 };
    expect(showOn(capabilities, { kind: 'links', links: [short, long] }).shown).toEqual([
      { kind: 'links', links: [short] },
      { kind: 'text', text: 'How to send something back: https://a.example/back' },
    ]);
  });

  test('takes links off a card that has no room for them', () => {
    const card = { kind: 'card', title: 'A', links: [short] } as const;
    expect(showOn({ cards: true }, card).shown[0]).toEqual({ ...card, links: [] });
  });
});
