import type { RE2JS } from 're2js';
import { compileLinear, longestMatchedText } from './compile-pattern.ts';
import { defineFunction, number, text } from './define-function.ts';
import { type Computation, Failure, type Value } from './value.ts';
import { booleanType, numberType, stringType } from './value-type.ts';

/** What works on texts. Positions are counted from 0, in UTF-16 units. */
export const textFunctions = [
  defineFunction<[string]>('lower', 'both', [text], stringType, ([value]) => value.toLowerCase()),
  defineFunction<[string]>('upper', 'both', [text], stringType, ([value]) => value.toUpperCase()),
  defineFunction<[string]>('lowerAscii', 'method', [text], stringType, ([value]) =>
    value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  ),
  defineFunction<[string]>('upperAscii', 'method', [text], stringType, ([value]) =>
    value.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  ),
  defineFunction<[string]>('trim', 'both', [text], stringType, ([value]) => value.trim()),
  defineFunction<[string, string]>('startsWith', 'method', [text, text], booleanType, ([value, part]) =>
    value.startsWith(part),
  ),
  defineFunction<[string, string]>('endsWith', 'method', [text, text], booleanType, ([value, part]) =>
    value.endsWith(part),
  ),
  defineFunction<[string, string]>('contains', 'method', [text, text], booleanType, ([value, part]) =>
    value.includes(part),
  ),
  defineFunction<[string, string]>('indexOf', 'method', [text, text], numberType, ([value, part]) =>
    value.indexOf(part),
  ),
  defineFunction<[string, number]>('substring', 'method', [text, number], stringType, ([value, start]) =>
    substring(value, start, value.length),
  ),
  defineFunction<[string, number, number]>(
    'substring',
    'method',
    [text, number, number],
    stringType,
    ([value, start, end]) => substring(value, start, end),
  ),
  defineFunction<[string, string]>(
    'split',
    'method',
    [text, text],
    { kind: 'list', item: stringType },
    ([value, separator], computation) => {
      const parts = value.split(separator);
      computation.charge(parts.length);
      return parts;
    },
  ),
  defineFunction<[readonly Value[], string]>(
    'join',
    'method',
    [['list'], text],
    stringType,
    ([list, separator], computation) => {
      computation.charge(list.length);
      return list.map((item) => toText(item, computation)).join(separator);
    },
  ),
  defineFunction<[string, string]>('matches', 'both', [text, text], booleanType, ([value, pattern], computation) => {
    if (value.length > longestMatchedText) throw new Failure('a text is too long for matches');
    computation.chargeText(value);
    return compileOnce(pattern).test(value);
  }),
  defineFunction<[Value]>(
    'string',
    'call',
    [['string', 'number', 'boolean', 'timestamp']],
    stringType,
    ([value], computation) => toText(value, computation),
  ),
];

function substring(value: string, start: number, end: number): string {
  if (Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= value.length) {
    return value.substring(start, end);
  }
  throw new Failure(`substring takes whole numbers between 0 and the length of the text, which is ${value.length}`);
}

function toText(value: Value, computation: Computation): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) {
    return computation.isDay(value) ? value.toISOString().slice(0, 10) : value.toISOString();
  }
  throw new Failure('only texts, numbers, yes or no and dates have a text');
}

const compiledPatterns = new Map<string, RE2JS>();

function compileOnce(source: string): RE2JS {
  const known = compiledPatterns.get(source);
  if (known !== undefined) return known;
  const compiled = compileLinear(source);
  if (!compiled.ok) throw new Failure(compiled.message);
  if (compiledPatterns.size >= 200) compiledPatterns.clear();
  compiledPatterns.set(source, compiled.regex);
  return compiled.regex;
}
