import type { RE2JS } from 're2js';
import { addCalendarMonths, wallClock } from './calendar.ts';
import { compileLinear, longestMatchedText } from './compile-pattern.ts';
import {
  type Computation,
  Failure,
  isList,
  isObject,
  requireDate,
  requireDay,
  requireFinite,
  Span,
  type Value,
} from './value.ts';
import { anyType, booleanType, numberType, stringType, type ValueKind, type ValueType } from './value-type.ts';

/** A function of the expression language. A method's receiver is its first parameter. */
export interface ExpressionFunction {
  readonly name: string;
  readonly style: 'call' | 'method' | 'both';
  /** What each parameter may be. */
  readonly parameters: readonly (readonly ValueKind[])[];
  readonly result: ValueType;
  run(given: readonly Value[], computation: Computation): Value;
}

const timestampType: ValueType = { kind: 'timestamp' };
const text = ['string'] as const;
const number = ['number'] as const;
const timestamp = ['timestamp'] as const;
const scalar = ['string', 'number', 'boolean', 'timestamp'] as const;

/** Makes a function; `run` may rely on the kinds of its parameters, which are checked before it is called. */
function define<Given extends readonly Value[]>(
  name: string,
  style: ExpressionFunction['style'],
  parameters: ExpressionFunction['parameters'],
  result: ValueType,
  run: (given: Given, computation: Computation) => Value,
): ExpressionFunction {
  return { name, style, parameters, result, run: run as unknown as ExpressionFunction['run'] };
}

const textFunctions = [
  define<[string]>('lower', 'both', [text], stringType, ([value]) => value.toLowerCase()),
  define<[string]>('upper', 'both', [text], stringType, ([value]) => value.toUpperCase()),
  define<[string]>('lowerAscii', 'method', [text], stringType, ([value]) =>
    value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  ),
  define<[string]>('upperAscii', 'method', [text], stringType, ([value]) =>
    value.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  ),
  define<[string]>('trim', 'both', [text], stringType, ([value]) => value.trim()),
  define<[string, string]>('startsWith', 'method', [text, text], booleanType, ([value, part]) =>
    value.startsWith(part),
  ),
  define<[string, string]>('endsWith', 'method', [text, text], booleanType, ([value, part]) => value.endsWith(part)),
  define<[string, string]>('contains', 'method', [text, text], booleanType, ([value, part]) => value.includes(part)),
  define<[string, string]>('indexOf', 'method', [text, text], numberType, ([value, part]) => value.indexOf(part)),
  define<[string, number]>('substring', 'method', [text, number], stringType, ([value, start]) =>
    substring(value, start, value.length),
  ),
  define<[string, number, number]>('substring', 'method', [text, number, number], stringType, ([value, start, end]) =>
    substring(value, start, end),
  ),
  define<[string, string]>(
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
  define<[readonly Value[], string]>(
    'join',
    'method',
    [['list'], text],
    stringType,
    ([list, separator], computation) => {
      computation.charge(list.length);
      return list.map((item) => toText(item, computation)).join(separator);
    },
  ),
  define<[string, string]>('matches', 'both', [text, text], booleanType, ([value, pattern], computation) => {
    if (value.length > longestMatchedText) throw new Failure('a text is too long for matches');
    computation.chargeText(value);
    return compileOnce(pattern).test(value);
  }),
  define<[Value]>('string', 'call', [scalar], stringType, ([value], computation) => toText(value, computation)),
];

const numberFunctions = [
  define<[Value]>('size', 'both', [['string', 'list', 'object']], numberType, ([value]) => {
    if (typeof value === 'string') return [...value].length;
    return isList(value) ? value.length : Object.keys(value ?? {}).length;
  }),
  define<[number, number]>('round', 'call', [number, number], numberType, ([value, digits]) => round(value, digits)),
  define<[number]>('round', 'call', [number], numberType, ([value]) => round(value, 0)),
  define<[string | number]>('double', 'call', [['string', 'number']], numberType, ([value]) => toNumber(value)),
  define<[string | number]>('int', 'call', [['string', 'number']], numberType, ([value]) =>
    requireFinite(Math.trunc(toNumber(value))),
  ),
  define<[string | boolean]>('bool', 'call', [['string', 'boolean']], booleanType, ([value]) => {
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    throw new Failure(`"${value}" is neither true nor false`);
  }),
  define<[Value]>('dyn', 'call', [['any']], anyType, ([value]) => value),
];

const dateFunctions = [
  define<[string]>('date', 'call', [text], timestampType, ([value]) => requireDay(value)),
  define<[string]>('timestamp', 'call', [text], timestampType, ([value]) => {
    if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(value)) {
      throw new Failure(`"${value.slice(0, 60)}" is no timestamp. It is written like 2026-03-31T12:00:00Z`);
    }
    return requireDate(new Date(value));
  }),
  define<[string]>('duration', 'call', [text], { kind: 'duration' }, ([value]) => parseSpan(value)),
  define<[Date, Date]>('daysBetween', 'call', [timestamp, timestamp], numberType, ([from, to], computation) =>
    computation.daysBetween(from, to),
  ),
  define<[Date, number]>('addMonths', 'call', [timestamp, number], timestampType, ([date, months]) => {
    if (!Number.isInteger(months)) throw new Failure('addMonths takes whole months');
    return requireDate(addCalendarMonths(date, months));
  }),
  ...getters({
    getFullYear: (date) => date.getUTCFullYear(),
    getMonth: (date) => date.getUTCMonth(),
    getDate: (date) => date.getUTCDate(),
    getDayOfMonth: (date) => date.getUTCDate() - 1,
    getDayOfWeek: (date) => date.getUTCDay(),
    getDayOfYear: (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000),
    getHours: (date) => date.getUTCHours(),
    getMinutes: (date) => date.getUTCMinutes(),
    getSeconds: (date) => date.getUTCSeconds(),
  }),
];

/** Parts of a date. Without a zone they are read in the journey's time zone, as a designer means `now.getHours() < 17`. */
function getters(parts: Readonly<Record<string, (wall: Date) => number>>): ExpressionFunction[] {
  const spans: Readonly<Record<string, number>> = { getHours: 3_600_000, getMinutes: 60_000, getSeconds: 1000 };
  return Object.entries(parts).flatMap(([name, read]) => {
    const spanMillis = spans[name];
    const receiver: readonly ValueKind[] = spanMillis === undefined ? timestamp : ['timestamp', 'duration'];
    return [
      define<[Date | Span]>(name, 'method', [receiver], numberType, ([value], computation) =>
        value instanceof Span
          ? Math.trunc(value.millis / (spanMillis ?? 1)) + 0
          : read(computation.isDay(value) ? value : wallClock(value, computation.timeZone)),
      ),
      define<[Date, string]>(name, 'method', [timestamp, text], numberType, ([date, zone]) => read(inZone(date, zone))),
    ];
  });
}

function inZone(date: Date, timeZone: string): Date {
  try {
    return wallClock(date, timeZone);
  } catch {
    throw new Failure(`"${timeZone.slice(0, 60)}" is no time zone. Zones are written like Europe/Berlin`);
  }
}

function substring(value: string, start: number, end: number): string {
  if (Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= value.length) {
    return value.substring(start, end);
  }
  throw new Failure(`substring takes whole numbers between 0 and the length of the text, which is ${value.length}`);
}

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

function toText(value: Value, computation: Computation): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) {
    return computation.isDay(value) ? value.toISOString().slice(0, 10) : value.toISOString();
  }
  throw new Failure('only texts, numbers, yes or no and dates have a text');
}

const spanUnits: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

function parseSpan(value: string): Span {
  const [, sign, parts] = /^(-?)((?:\d+(?:\.\d+)?(?:h|ms|m|s))+)$/.exec(value.slice(0, 100)) ?? [];
  if (parts === undefined)
    throw new Failure(`"${value.slice(0, 60)}" is no span of time. It is written like 24h or 1h30m`);
  let millis = 0;
  for (const [, amount, unit] of parts.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)) {
    millis += Number(amount) * (spanUnits[unit ?? ''] ?? 0);
  }
  return new Span(requireFinite(sign === '-' ? 0 - millis : millis));
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
