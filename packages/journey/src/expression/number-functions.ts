import { defineFunction, number } from './define-function.ts';
import { Failure, isList, requireFinite, type Value } from './value.ts';
import { anyType, booleanType, numberType } from './value-type.ts';

/** What counts, rounds and converts. */
export const numberFunctions = [
  defineFunction<[Value]>('size', 'both', [['string', 'list', 'object']], numberType, ([value]) => {
    if (typeof value === 'string') return [...value].length;
    return isList(value) ? value.length : Object.keys(value ?? {}).length;
  }),
  defineFunction<[number, number]>('round', 'call', [number, number], numberType, ([value, digits]) =>
    round(value, digits),
  ),
  defineFunction<[number]>('round', 'call', [number], numberType, ([value]) => round(value, 0)),
  defineFunction<[string | number]>('double', 'call', [['string', 'number']], numberType, ([value]) => toNumber(value)),
  defineFunction<[string | number]>('int', 'call', [['string', 'number']], numberType, ([value]) =>
    requireFinite(Math.trunc(toNumber(value))),
  ),
  defineFunction<[string | boolean]>('bool', 'call', [['string', 'boolean']], booleanType, ([value]) => {
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    throw new Failure(`"${value}" is neither true nor false`);
  }),
  defineFunction<[Value]>('dyn', 'call', [['any']], anyType, ([value]) => value),
];

/** Rounds half away from zero, on the decimal digits as written: 1.005 with two digits is 1.01. */
function round(value: number, digits: number): number {
  if (!Number.isInteger(digits) || digits < 0 || digits > 15) throw new Failure('round takes 0 to 15 digits');
  const shift = (number: number, places: number) => {
    const [mantissa, exponent] = String(number).split('e');
    return Number(`${mantissa}e${Number(exponent ?? 0) + places}`);
  };
  const rounded = shift(Math.round(shift(Math.abs(value), digits)), -digits);
  return Number.isFinite(rounded) ? requireFinite(Math.sign(value) * rounded) : value;
}

function toNumber(value: string | number): number {
  if (typeof value === 'number') return value;
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return requireFinite(Number(value));
  throw new Failure(`"${value.slice(0, 60)}" is no number`);
}
