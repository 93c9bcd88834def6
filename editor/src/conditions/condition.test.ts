import { compileExpression, type Json, type Variable, type VariableType, variableTypes } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConditionRow,
  comparisonsFor,
  type Operand,
  operandKindFor,
  rowFor,
  type Subject,
} from './condition-rows.ts';
import { describeCondition } from './describe-condition.ts';
import { isListable, readCondition } from './read-condition.ts';
import { writeCondition } from './write-condition.ts';

const variables = Object.fromEntries(
  variableTypes.map((type): [string, Variable] => [type, { type, label: `The ${type}`, personal: false }]),
);
const subjects: readonly (readonly [Subject, VariableType])[] = [
  ...variableTypes.map((type) => [`vars.${type}`, type] as const),
  ['language', 'string'],
  ['channel', 'string'],
];

const arbitraryText = fc.string({ unit: 'binary' }).map((text) => text.toWellFormed());
const arbitraryDay = fc.constantFrom('today', '2026-01-01', '2024-02-29');
const operands: Readonly<Record<Operand['kind'], fc.Arbitrary<Operand>>> = {
  text: arbitraryText.map((text) => ({ kind: 'text', text })),
  texts: fc
    .array(arbitraryText.filter(isListable), { minLength: 1, maxLength: 4 })
    .map((texts) => ({ kind: 'texts', texts })),
  number: fc
    .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
    .map((number) => ({ kind: 'number', number: number === 0 ? 0 : number })),
  day: arbitraryDay.map((day) => ({ kind: 'day', day })),
};
const arbitraryRow: fc.Arbitrary<ConditionRow> = fc.constantFrom(...subjects).chain(([subject, type]) =>
  fc.constantFrom(...comparisonsFor(subject, type)).chain((comparison) => {
    const kind = operandKindFor(comparison, type);
    return kind === undefined
      ? fc.constant({ subject, comparison })
      : operands[kind].map((operand) => ({ subject, comparison, operand }));
  }),
);
const arbitraryCondition = fc.record({
  join: fc.constantFrom('all' as const, 'any' as const),
  rows: fc.array(arbitraryRow, { minLength: 2, maxLength: 6 }),
});

describe('a condition of rows', () => {
  test('is read back as it was written, and compiles to yes or no', () => {
    fc.assert(
      fc.property(arbitraryCondition, (condition) => {
        const source = writeCondition(condition);
        expect(readCondition(source, variables)).toEqual(condition);
        expect(compileExpression(source, { variables }, 'boolean')).toMatchObject({ ok: true });
      }),
    );
  });

  test('of one row is read back, whatever joins it', () => {
    fc.assert(
      fc.property(arbitraryRow, (row) => {
        expect(readCondition(writeCondition({ join: 'any', rows: [row] }), variables)).toEqual({
          join: 'all',
          rows: [row],
        });
      }),
    );
  });

  test('has no rows where nothing is written', () => {
    expect(readCondition(' ', variables)).toEqual({ join: 'all', rows: [] });
    expect(writeCondition({ join: 'any', rows: [] })).toBe('');
  });
});

describe('rows read from code', () => {
  const evaluate = (source: string, values: Record<string, Json>) => {
    const compiled = compileExpression(source, { variables }, 'boolean');
    if (!compiled.ok) return expect.unreachable(compiled.problem.message);
    const about = { now: 0, timeZone: 'UTC', language: 'en', channel: 'web', contact: {} };
    return compiled.expression.evaluate({ ...about, variables: values });
  };

  test.each([
    "vars.string == 'yes'",
    'vars.boolean == false',
    'vars.boolean != false',
    '!(vars.string in ["a", "yes"])',
    'size(vars.list) != 0',
    '"a" in vars.list && vars.number >= -3',
    'vars["string"] == "a" || language == "en"',
  ])('mean the same: %s', (source) => {
    const read = readCondition(source, variables) ?? expect.unreachable('it has no rows');
    for (const string of ['yes', 'a', 'b']) {
      for (const number of [-4, 0]) {
        const values = { string, number, boolean: number === 0, list: number === 0 ? [] : ['a'] };
        expect(evaluate(writeCondition(read), values)).toBe(evaluate(source, values));
      }
    }
  });

  test.each([
    'vars.number + 1 > 2',
    'vars.string == "a" && (vars.boolean || vars.number > 1)',
    'vars.unknown == "a"',
    'vars.number == "a"',
    'vars.string == vars.choice',
    '!(vars.number > 1)',
    'vars.string',
    'now > timestamp("2026-01-01T00:00:00Z")',
    'vars.choice in []',
    'vars.choice in ["a,b"]',
    'vars.string ==',
  ])('are none: %s', (source) => {
    expect(readCondition(source, variables)).toBeUndefined();
  });
});

test('another subject keeps what still fits', () => {
  const row: ConditionRow = { subject: 'vars.number', comparison: 'is', operand: { kind: 'number', number: 3 } };
  expect(rowFor('vars.date', variables, row)).toEqual({
    subject: 'vars.date',
    comparison: 'is',
    operand: { kind: 'day', day: 'today' },
  });
  expect(rowFor('vars.boolean', variables, row)).toEqual({ subject: 'vars.boolean', comparison: 'true' });
  const size: Variable = { type: 'choice', label: 'Size', personal: false, options: ['s', 'm'] };
  expect(rowFor('vars.size', { size }).operand).toEqual({ kind: 'text', text: 's' });
});

test('a condition reads as a phrase', () => {
  expect(describeCondition('has(vars.string) && vars.date < date("2026-01-01")', variables)).toBe(
    'The string is known and The date is before 2026-01-01',
  );
  expect(describeCondition('vars.number * 2 > 3', variables)).toBe('vars.number * 2 > 3');
});
