import { describe, expect, test } from 'vitest';
import { defineAskingBlock, field, resolveProps } from './index.ts';

const askColour = defineAskingBlock({
  type: 'ask-colour',
  version: 1,
  saves: ['string'],
  fields: { shades: field.choices(), branches: field.toggle(true), pattern: field.optionalPattern() },
  outletsOfAnswer: ({ branches, shades }) => (branches ? shades.map((shade) => shade.id) : ['answered']),
  example: { props: { shades: [{ id: 'red' }] }, texts: { prompt: 'Which colour?', 'shades.red': 'Red' } },
});
const complete = (props: Record<string, unknown> = {}) => {
  const resolved = resolveProps(askColour, { shades: [{ id: 'red' }, { id: 'blue' }], ...props });
  return resolved.ok ? (resolved.props as Parameters<typeof askColour.outlets>[0]) : expect.unreachable('refused');
};

describe('defineAskingBlock', () => {
  test('gives a question the fields of every question, in the order they are filled in', () => {
    expect(Object.keys(askColour.fields)).toEqual([
      'prompt',
      'shades',
      'branches',
      'pattern',
      'saveAs',
      'invalid',
      'attempts',
      'lateAnswer',
      'noAnswerAfter',
    ]);
    expect(complete()).toMatchObject({ attempts: 3, lateAnswer: 'tell', noAnswerAfter: 'PT15M' });
  });

  test('leaves by the outlets of an answer, by giving up, or without an answer', () => {
    expect(askColour.outlets(complete())).toEqual(['red', 'blue', 'gave-up', 'no-answer']);
    expect(askColour.outlets(complete({ branches: false }))).toEqual(['answered', 'gave-up', 'no-answer']);
  });

  test('sets the variable on every outlet of an answer, and on no other', () => {
    const props = complete({ saveAs: 'colour' });
    expect(askColour.outlets(props).map((outlet) => askColour.writes(props, outlet))).toEqual([
      ['colour'],
      ['colour'],
      [],
      [],
    ]);
    expect(askColour.writes(complete(), 'red')).toEqual([]);
  });

  test.each([0, 11, 2.5, '3'])('refuses %j attempts', (attempts) => {
    expect(resolveProps(askColour, { shades: [{ id: 'red' }], attempts }).ok).toBe(false);
  });

  test('refuses a pattern that the linear engine cannot run, and says why', () => {
    const resolved = resolveProps(askColour, { shades: [{ id: 'red' }], pattern: '(a)\\1' });
    expect(resolved.ok ? [] : resolved.issues).toMatchObject([
      { path: ['pattern'], message: expect.stringContaining('RE2 syntax') },
    ]);
  });
});
