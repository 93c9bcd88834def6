import type { Computation, Value } from './value.ts';
import type { ValueKind, ValueType } from './value-type.ts';

/** A function of the expression language. A method's receiver is its first parameter. */
export interface ExpressionFunction {
  readonly name: string;
  readonly style: 'call' | 'method' | 'both';
  /** What each parameter may be. */
  readonly parameters: readonly (readonly ValueKind[])[];
  readonly result: ValueType;
  run(given: readonly Value[], computation: Computation): Value;
}

/** The kinds of one parameter. */
export const text = ['string'] as const;
export const number = ['number'] as const;
export const timestamp = ['timestamp'] as const;

/** Makes a function; `run` may rely on the kinds of its parameters, which are checked before it is called. */
export function defineFunction<Given extends readonly Value[]>(
  name: string,
  style: ExpressionFunction['style'],
  parameters: ExpressionFunction['parameters'],
  result: ValueType,
  run: (given: Given, computation: Computation) => Value,
): ExpressionFunction {
  return { name, style, parameters, result, run: run as unknown as ExpressionFunction['run'] };
}
