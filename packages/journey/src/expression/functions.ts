import { dateFunctions } from './date-functions.ts';
import type { ExpressionFunction } from './define-function.ts';
import { numberFunctions } from './number-functions.ts';
import { textFunctions } from './text-functions.ts';
import { isObject, Span, type Value } from './value.ts';
import { nameKind, nameKinds, type ValueKind } from './value-type.ts';

const byName = new Map<string, ExpressionFunction[]>();
for (const entry of [...textFunctions, ...numberFunctions, ...dateFunctions]) {
  byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
}

/** Every function of that name, as a call or as a method. */
export function findFunctions(name: string): readonly ExpressionFunction[] {
  return byName.get(name) ?? [];
}

/** The names of all functions, for a designer who mistyped one. */
export const functionNames: readonly string[] = [...byName.keys(), 'has'];

/** A function as an editor proposes it. Of a method, the first parameter stands before the dot. */
export interface ListedFunction {
  readonly name: string;
  readonly isMethod: boolean;
  readonly parameters: readonly string[];
  readonly result: string;
}

/** Every function with the kinds of what it takes and gives, by name; where several share a name, each of them. */
export function listFunctions(): readonly ListedFunction[] {
  const listed = [...byName.values()].flat().map(({ name, style, parameters, result }) => ({
    name,
    isMethod: style !== 'call',
    parameters: parameters.map((kinds) => nameKinds(kinds)),
    result: nameKind(result.kind),
  }));
  const has = {
    name: 'has',
    isMethod: false,
    parameters: ['a field, such as vars.orderId'],
    result: nameKind('boolean'),
  };
  return [...listed, has].sort((left, right) => left.name.localeCompare(right.name));
}

/** The function that a call of this shape means. */
export function findFunction(name: string, isMethod: boolean, count: number): ExpressionFunction | undefined {
  return findFunctions(name).find(
    (entry) => entry.parameters.length === count && (entry.style === 'both' || (entry.style === 'method') === isMethod),
  );
}

/** Tells whether a value is of one of these kinds. */
export function isOfKind(value: Value, kinds: readonly ValueKind[]): boolean {
  return kinds.some((kind) => kind === 'any' || kindOf(value) === kind);
}

function kindOf(value: Value): ValueKind {
  if (value === null) return 'null';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return typeof value as 'string' | 'number' | 'boolean';
  }
  if (value instanceof Date) return 'timestamp';
  if (value instanceof Span) return 'duration';
  return isObject(value) ? 'object' : 'list';
}
