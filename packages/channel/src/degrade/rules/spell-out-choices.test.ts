import type { ChoicesContent } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

const ask = (...choices: Omit<ChoicesContent['choices'][number], 'token'>[]): ChoicesContent => ({
  kind: 'choices',
  text: 'Which?',
  present: 'buttons',
  choices: choices.map((choice, index) => ({ token: `t${index}`, ...choice })),
});
const buttons = { buttons: 3, buttonLabel: 12 };

describe('spell-out-choices', () => {
  test('shortens a label that is too long and lists all of them in full', () => {
    const { shown, rules } = showOn(buttons, ask({ label: 'Keep it' }, { label: 'Send it back today' }));
    expect(rules).toEqual(['spell-out-choices']);
    expect(shown).toMatchObject([
      { text: 'Which?\n1. Keep it\n2. Send it back today', choices: [{ label: 'Keep it' }, { label: 'Send it bac…' }] },
    ]);
  });

  test('puts a number before labels that would look alike', () => {
    const { shown } = showOn(buttons, ask({ label: 'The shirt in blue' }, { label: 'The shirt in red' }));
    expect(shown).toMatchObject([{ choices: [{ label: '1 The shirt…' }, { label: '2 The shirt…' }] }]);
  });

  test('lists what is said about a choice where there is no room beside it', () => {
    const { shown } = showOn(buttons, ask({ label: 'A', description: 'the first' }, { label: 'B' }));
    expect(shown).toEqual([{ ...ask({ label: 'A' }, { label: 'B' }), text: 'Which?\n1. A — the first\n2. B' }]);
  });

  test('keeps it beside the entries of a list', () => {
    const content = { ...ask({ label: 'A', description: 'the first' }), present: 'list' as const };
    const list = { listItems: 10, listLabel: 24, listDescription: 72 };
    expect(showOn(list, content)).toEqual({ shown: [content], rules: [] });
  });
});
