import { describe, expect, test } from 'vitest';
import { completionsAt } from './completions.ts';

const scope = {
  variables: {
    orderId: { type: 'string', label: 'Order number', personal: false },
    tries: { type: 'number', label: 'Attempts', personal: false },
  },
  also: ['response'],
} as const;
const labels = (source: string, caret = source.length) =>
  completionsAt(source, caret, scope).options.map((each) => each.label);

describe('proposals in an expression', () => {
  test('name the variables behind vars.', () => {
    expect(labels('vars.')).toEqual(['vars.orderId', 'vars.tries']);
    expect(labels('1 + vars.tr')).toEqual(['vars.tries']);
  });

  test('find a variable by its label', () => {
    expect(labels('attem')).toContain('vars.tries');
  });

  test('replace the whole word, also where the cursor stands inside it', () => {
    const { from, to, options } = completionsAt('has(vars.or)', 'has(vars.or'.length, scope);
    expect('has(vars.or)'.slice(from, to)).toBe('vars.or');
    expect(options[0]?.insert).toBe('vars.orderId');
    expect(completionsAt('toda', 2, scope)).toMatchObject({ from: 0, to: 4 });
  });

  test('name methods behind a dot, and put the cursor between the brackets', () => {
    const { options } = completionsAt('vars.orderId.starts', 'vars.orderId.starts'.length, scope);
    expect(options).toMatchObject([{ insert: 'startsWith()', label: 'startsWith(a text)', caretBack: 1 }]);
  });

  test('name what is given where the expression stands', () => {
    expect(labels('resp')).toEqual(['response']);
  });

  test.each(['vars.orderId == "to', "'it\\'s to", '', '1 + '])('are none after %j', (source) => {
    expect(labels(source)).toEqual([]);
  });

  test('are none for a word that is complete', () => {
    expect(labels('vars.tries')).toEqual([]);
  });
});
