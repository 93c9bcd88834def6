import type { Variable } from '../document.ts';
import { parseDay } from '../expression/calendar.ts';
import type { Json } from '../json.ts';
import { UsherError } from '../problem.ts';
import { formatDate, formatList } from './intl-formatters.ts';
import { type DateSlot, parseText, slotOf, type TextArgument, TextFault } from './parse-text.ts';

export interface TextOptions {
  /** BCP 47 tag. */
  readonly language: string;
  /** IANA name, in which instants are shown; a date variable is a day and shows as that day everywhere. */
  readonly timeZone: string;
  readonly variables: Readonly<Record<string, Variable>>;
  /** Unset variables are absent and read as empty. */
  readonly values: Readonly<Record<string, Json>>;
  /** Makes a value literal where the text is more than plain; in a plain one it is so already. */
  readonly escape?: (value: string) => string;
}

/**
 * A text in ICU MessageFormat with the values filled in. Values are literal: nothing in them is interpreted. A date is
 * shown in the language's way, a list as a sentence lists it; `number` and `plural` of a list count its items.
 *
 * @throws UsherError `journey/text-failed` for a text that `inspectText` refuses, and for an unknown language or time zone;
 * never because of a value.
 */
export function formatText(source: string, options: TextOptions): string {
  try {
    const text = parseText(source, options.language);
    const values: Record<string, unknown> = Object.create(null);
    for (const argument of text.arguments) values[slotOf(argument)] = readSlot(argument, options);
    return text.fill(values);
  } catch (error) {
    const reason = error instanceof TextFault ? error.message : `The text cannot be formatted: ${String(error)}.`;
    throw new UsherError('journey/text-failed', reason, { cause: error });
  }
}

/** The arguments of a text, each pair of name and use once, or what is wrong with the text. Never throws. */
export function inspectText(
  source: string,
): { ok: true; arguments: readonly TextArgument[] } | { ok: false; message: string } {
  try {
    return { ok: true, arguments: parseText(source, 'en').arguments };
  } catch (error) {
    if (!(error instanceof TextFault)) throw error;
    return { ok: false, message: error.message };
  }
}

function readSlot({ name, use }: TextArgument, options: TextOptions): unknown {
  const value = Object.hasOwn(options.values, name) ? options.values[name] : undefined;
  const { escape: literal = asItIs } = options;
  switch (use) {
    case 'plain':
      return literal(toText(value, options, options.variables[name]?.type === 'date'));
    case 'select':
      return toText(value, options, false);
    case 'number':
      return toNumber(value) ?? literal(toText(value, options, false));
    case 'plural':
      return toNumber(value) ?? Number.NaN;
    case 'date':
    case 'time':
      return toDateSlot(value, options);
  }
}

const asItIs = (value: string): string => value;

function toNumber(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function toDateSlot(value: Json | undefined, options: TextOptions): DateSlot {
  const { language, timeZone } = options;
  const day = typeof value === 'string' ? parseDay(value) : undefined;
  if (day !== undefined) return (style) => formatDate(day, language, 'UTC', style);
  const isInstant = typeof value === 'number' || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value));
  const instant = new Date(isInstant ? value : Number.NaN);
  if (!Number.isNaN(instant.getTime())) return (style) => formatDate(instant, language, timeZone, style);
  const text = (options.escape ?? asItIs)(toText(value, options, false));
  return () => text;
}

const deepestShown = 4;

/** A value as a person reads it. */
function toText(value: Json | undefined, options: TextOptions, isDate: boolean, depth = 0): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') {
    const day = isDate ? parseDay(value) : undefined;
    return day === undefined ? value : formatDate(day, options.language, 'UTC', { dateStyle: 'medium' });
  }
  if (typeof value !== 'object') return String(value);
  if (depth >= deepestShown) return '…';
  const read = (entry: Json) => toText(entry, options, false, depth + 1);
  if (Array.isArray(value)) return formatList(value.map(read), options.language);
  return Object.entries(value)
    .map(([key, entry]) => `${key}: ${read(entry)}`)
    .join(', ');
}
