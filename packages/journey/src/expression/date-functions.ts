import { addCalendarMonths, wallClock } from './calendar.ts';
import { defineFunction, type ExpressionFunction, number, text, timestamp } from './define-function.ts';
import { Failure, requireDate, requireDay, requireFinite, Span } from './value.ts';
import { numberType, type ValueKind, type ValueType } from './value-type.ts';

const timestampType: ValueType = { kind: 'timestamp' };

/** What works on dates and spans of time. */
export const dateFunctions = [
  defineFunction<[string]>('date', 'call', [text], timestampType, ([value]) => requireDay(value)),
  defineFunction<[string]>('timestamp', 'call', [text], timestampType, ([value]) => {
    if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(value)) {
      throw new Failure(`"${value.slice(0, 60)}" is no timestamp. It is written like 2026-03-31T12:00:00Z`);
    }
    return requireDate(new Date(value));
  }),
  defineFunction<[string]>('duration', 'call', [text], { kind: 'duration' }, ([value]) => parseSpan(value)),
  defineFunction<[Date, Date]>('daysBetween', 'call', [timestamp, timestamp], numberType, ([from, to], computation) =>
    computation.daysBetween(from, to),
  ),
  defineFunction<[Date, number]>('addMonths', 'call', [timestamp, number], timestampType, ([date, months]) => {
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
      defineFunction<[Date | Span]>(name, 'method', [receiver], numberType, ([value], computation) =>
        value instanceof Span
          ? Math.trunc(value.millis / (spanMillis ?? 1)) + 0
          : read(computation.isDay(value) ? value : wallClock(value, computation.timeZone)),
      ),
      defineFunction<[Date, string]>(name, 'method', [timestamp, text], numberType, ([date, zone]) =>
        read(inZone(date, zone)),
      ),
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
