import type { Variable } from '@usher/journey';
import type { Comparison, Condition, ConditionRow, Operand, Subject } from './condition-rows.ts';
import { readCondition } from './read-condition.ts';

/** How a comparison reads between its subject and what it is compared with. */
export const comparisonWords: Readonly<Record<Comparison, string>> = {
  is: 'is',
  'is-not': 'is not',
  contains: 'contains',
  lacks: 'does not contain',
  starts: 'begins with',
  ends: 'ends with',
  less: 'is less than',
  'at-most': 'is at most',
  more: 'is more than',
  'at-least': 'is at least',
  'one-of': 'is one of',
  'none-of': 'is none of',
  true: 'is yes',
  false: 'is no',
  empty: 'is empty',
  'not-empty': 'is not empty',
  'has-item': 'holds',
  'lacks-item': 'does not hold',
  set: 'is known',
  unset: 'is not known',
};

const dateWords: Partial<Record<Comparison, string>> = {
  less: 'is before',
  'at-most': 'is not after',
  more: 'is after',
  'at-least': 'is not before',
};

export function wordsOfComparison(comparison: Comparison, isDate: boolean): string {
  return (isDate ? dateWords[comparison] : undefined) ?? comparisonWords[comparison];
}

/** What a subject is called: the label of the variable, or its name where it has none. */
export function nameSubject(subject: Subject, variables: Readonly<Record<string, Variable>>): string {
  if (subject === 'language') return 'Language of the customer';
  if (subject === 'channel') return 'Channel';
  const name = subject.slice('vars.'.length);
  return variables[name]?.label || name;
}

/** A condition as a phrase, such as `Order number is known and Tries is at least 3`; code that has no rows stays code. */
export function describeCondition(source: string, variables: Readonly<Record<string, Variable>>): string {
  const condition = readCondition(source, variables);
  return condition === undefined ? source : describeRows(condition, variables);
}

function describeRows({ join, rows }: Condition, variables: Readonly<Record<string, Variable>>): string {
  return rows.map((row) => describeRow(row, variables)).join(join === 'all' ? ' and ' : ' or ');
}

function describeRow({ subject, comparison, operand }: ConditionRow, variables: Readonly<Record<string, Variable>>) {
  const words = wordsOfComparison(comparison, operand?.kind === 'day');
  return [nameSubject(subject, variables), words, operand && describeOperand(operand)].filter(Boolean).join(' ');
}

function describeOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'text':
      return `“${operand.text}”`;
    case 'texts':
      return operand.texts.map((text) => `“${text}”`).join(', ');
    case 'number':
      return String(operand.number);
    case 'day':
      return operand.day;
  }
}
