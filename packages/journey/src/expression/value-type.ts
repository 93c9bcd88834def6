import type { Variable } from '../document.ts';
import type { ExpressionType } from './expression.ts';

export type ValueKind = 'string' | 'number' | 'boolean' | 'timestamp' | 'duration' | 'list' | 'object' | 'null' | 'any';

/** What is known of a value before it is computed. */
export interface ValueType {
  readonly kind: ValueKind;
  /** Of a list: what its items are. */
  readonly item?: ValueType;
  /** Of a text: all it can be. */
  readonly options?: readonly string[];
  /** The options are those of a choice, so that a comparison with another text is a mistake. */
  readonly isChoice?: boolean;
}

export const anyType: ValueType = { kind: 'any' };
export const booleanType: ValueType = { kind: 'boolean' };
export const numberType: ValueType = { kind: 'number' };
export const stringType: ValueType = { kind: 'string' };

/** What a declared variable holds. */
export function typeOfVariable(variable: Variable): ValueType {
  switch (variable.type) {
    case 'date':
      return { kind: 'timestamp' };
    case 'choice':
      return { kind: 'string', isChoice: true, ...(variable.options && { options: variable.options }) };
    case 'list':
      return { kind: 'list', item: anyType };
    default:
      return { kind: variable.type };
  }
}

/** What a variable must be to keep such a value, or undefined where no variable can. */
export function toExpressionType(type: ValueType): ExpressionType | undefined {
  switch (type.kind) {
    case 'timestamp':
      return 'date';
    case 'duration':
      return undefined;
    case 'null':
      return 'any';
    case 'string':
      return type.isChoice ? 'choice' : 'string';
    default:
      return type.kind;
  }
}

/** The one type of a value that is either of two, or undefined when they have nothing in common. */
export function unify(first: ValueType, second: ValueType): ValueType | undefined {
  if (first.kind === 'any' || second.kind === 'any') return anyType;
  if (first.kind !== second.kind) return undefined;
  if (first.kind === 'list')
    return { kind: 'list', item: unify(first.item ?? anyType, second.item ?? anyType) ?? anyType };
  if (first.options === undefined || second.options === undefined) return { kind: first.kind };
  const isChoice = (first.isChoice ?? false) || (second.isChoice ?? false);
  return { kind: first.kind, options: [...new Set([...first.options, ...second.options])], isChoice };
}

const names: Readonly<Record<ValueKind, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'yes or no',
  timestamp: 'a date',
  duration: 'a span of time',
  list: 'a list',
  object: 'an object',
  null: 'null',
  any: 'something',
};

/** A kind as a designer reads it: `a text`. */
export function nameKind(kind: ValueKind): string {
  return names[kind];
}

/** Several kinds as a designer reads them: `a text or a list`. */
export function nameKinds(kinds: readonly ValueKind[]): string {
  return kinds.map(nameKind).join(' or ');
}

const expectedNames: Readonly<Record<ExpressionType, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'yes or no',
  date: 'a date',
  choice: 'a choice',
  list: 'a list',
  object: 'an object',
  any: 'something',
};

/** An expected type as a designer reads it. */
export function nameExpected(type: ExpressionType): string {
  return expectedNames[type];
}
