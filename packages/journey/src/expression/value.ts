import { isSafeKey, type Json, type Millis } from '../json.ts';
import { countDays, dayInZone, formatDay, isAtMidnight, isWritable, parseDay } from './calendar.ts';

/** A span of time, in milliseconds. */
export class Span {
  readonly millis: Millis;
  constructor(millis: Millis) {
    this.millis = millis;
  }
}

/** What an expression computes with. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Date
  | Span
  | readonly Value[]
  | { readonly [key: string]: Value };

/** An expression cannot be computed with the values at hand; the message says why, without naming the expression. */
export class Failure extends Error {
  /** No part of the expression may go on: the step budget is used up. */
  readonly isFinal: boolean;
  constructor(message: string, isFinal = false) {
    super(message);
    this.isFinal = isFinal;
  }
}

const stepBudget = 20_000;

/** One computation: its clock and what is left of its step budget. */
export class Computation {
  readonly now: Date;
  readonly timeZone: string;
  #stepsLeft = stepBudget;

  constructor(now: Millis, timeZone: string) {
    this.now = new Date(now);
    this.timeZone = timeZone;
  }

  /** Pays for work that grows with the data. @throws Failure when the budget is used up. */
  charge(steps: number): void {
    this.#stepsLeft -= steps;
    if (this.#stepsLeft < 0) {
      throw new Failure(`it takes more than ${stepBudget} steps. Work on shorter lists`, true);
    }
  }

  /** Pays for a text, by its length. */
  chargeText(text: string): string {
    this.charge(Math.ceil(text.length / 256));
    return text;
  }

  /** Tells a calendar day, which stands at 00:00Z and belongs to no zone, from an instant. */
  isDay(date: Date): boolean {
    return date !== this.now && isAtMidnight(date);
  }

  /** The calendar day of a date, at 00:00Z: a day's own, an instant's in the journey's time zone. */
  dayOf(date: Date): Date {
    return this.isDay(date) ? date : dayInZone(date, this.timeZone);
  }

  /** The day that the journey's time zone has now, at 00:00Z like every date variable. */
  today(): Date {
    return this.dayOf(this.now);
  }

  daysBetween(from: Date, to: Date): number {
    return countDays(this.dayOf(from), this.dayOf(to));
  }
}

/** A value's kind as a sentence names it. */
export function describeValue(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'yes or no';
  if (value instanceof Date) return 'a date';
  if (value instanceof Span) return 'a span of time';
  return Array.isArray(value) ? 'a list' : 'an object';
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value): value is { readonly [key: string]: Value } {
  return (
    typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Date || value instanceof Span)
  );
}

/** Equality by content. */
export function isEqual(first: Value, second: Value, computation: Computation): boolean {
  computation.charge(1);
  if (first === second) return true;
  if (first instanceof Date && second instanceof Date) return first.getTime() === second.getTime();
  if (first instanceof Span && second instanceof Span) return first.millis === second.millis;
  if (isList(first) && isList(second)) {
    return (
      first.length === second.length && first.every((item, index) => isEqual(item, second[index] ?? null, computation))
    );
  }
  if (isObject(first) && isObject(second)) {
    const keys = Object.keys(first);
    return (
      keys.length === Object.keys(second).length &&
      keys.every((key) => Object.hasOwn(second, key) && isEqual(first[key] ?? null, second[key] ?? null, computation))
    );
  }
  return false;
}

/** A number that can be kept. @throws Failure for infinity and what is no number. */
export function requireFinite(value: number): number {
  if (Number.isFinite(value)) return value === 0 ? 0 : value;
  throw new Failure('a calculation has no finite result, such as a division by zero');
}

/** A date that can be written as a day. @throws Failure outside the years 0 to 9999. */
export function requireDate(value: Date): Date {
  if (!Number.isNaN(value.getTime()) && isWritable(value)) return value;
  throw new Failure('a date lies outside the years 0 to 9999');
}

/** Reads `YYYY-MM-DD`. @throws Failure for anything else. */
export function requireDay(text: string): Date {
  const day = parseDay(text);
  if (day !== undefined) return day;
  throw new Failure(`"${text.slice(0, 60)}" is no date. A date is written like 2026-03-31`);
}

/** The value as plain JSON, a date as its day. @throws Failure for what JSON cannot hold. */
export function toJson(value: Value, computation: Computation): Json {
  computation.charge(1);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return computation.chargeText(value);
  if (typeof value === 'number') return requireFinite(value);
  if (value instanceof Date) return formatDay(requireDate(computation.dayOf(value)));
  if (value instanceof Span) throw new Failure('a span of time cannot be kept. Use daysBetween or getHours');
  if (isList(value)) return value.map((item) => toJson(item, computation));
  const copy: Record<string, Json> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (!isSafeKey(key)) throw new Failure(`the key "${key}" is refused`);
    copy[key] = toJson(entry, computation);
  }
  return copy;
}
