import { describe, expect, test } from 'vitest';
import { fitsVariable, type Json, type Variable, type VariableType } from './index.ts';

const variable = (type: VariableType, more: Partial<Variable> = {}): Variable => ({
  type,
  label: 'A variable',
  personal: false,
  ...more,
});

describe('fitsVariable', () => {
  test.each<[VariableType, Json, Json]>([
    ['string', 'a', 1],
    ['number', 1.5, '1.5'],
    ['boolean', false, 'no'],
    ['date', '2024-02-29', '2023-02-29'],
    ['choice', 'anything', 1],
    ['list', [1], { 0: 1 }],
    ['object', { a: 1 }, [1]],
  ])('a %s takes %j and refuses %j', (type, good, bad) => {
    expect(fitsVariable(variable(type), good)).toBe(true);
    expect(fitsVariable(variable(type), bad)).toBe(false);
    expect(fitsVariable(variable(type), null)).toBe(false);
  });

  test('holds a choice to its options', () => {
    const level = variable('choice', { options: ['gold', 'silver'] });
    expect(fitsVariable(level, 'gold')).toBe(true);
    expect(fitsVariable(level, 'bronze')).toBe(false);
  });
});
