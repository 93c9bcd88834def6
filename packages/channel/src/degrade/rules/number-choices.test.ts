import type { ChoicesContent } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

const content: ChoicesContent = {
  kind: 'choices',
  text: 'Which one?',
  present: 'buttons',
  choices: [
    { token: 'a', label: 'Refund', description: 'money back' },
    { token: 'b', label: 'Exchange' },
  ],
};

describe('number-choices', () => {
  test('lists choices with what is said about them, and asks for a number', () => {
    expect(showOn({}, content)).toEqual({
      shown: [{ kind: 'text', text: 'Which one?\n1. Refund — money back\n2. Exchange\nReply with a number.' }],
      rules: ['number-choices'],
    });
  });

  test('gives the steps of a scale no numbers of their own', () => {
    const choices = ['1', '2', '3'].map((label) => ({ token: label, label }));
    expect(showOn({}, { ...content, present: 'rating', choices }).shown).toEqual([
      { kind: 'text', text: 'Which one?\n1 · 2 · 3\nReply with a number.' },
    ]);
  });

  test('keeps what a voice says', () => {
    expect(showOn({ speak: true }, { ...content, speak: 'Refund or exchange?' }).shown).toMatchObject([
      { kind: 'text', speak: 'Refund or exchange?' },
    ]);
  });
});
