const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisPerDay = 86_400_000;

/** The instant 00:00Z of a day written `YYYY-MM-DD`, or undefined when there is no such day. */
export function parseDay(day: string): Date | undefined {
  if (!dayPattern.test(day)) return undefined;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? date : undefined;
}

/** The UTC day as `YYYY-MM-DD`. The years 0 to 9999 can be written so. */
export function formatDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Tells whether a date stands at 00:00Z, as every calendar day does. */
export function isAtMidnight(date: Date): boolean {
  return date.getTime() % millisPerDay === 0;
}

/** Tells whether a date's year can be written with four digits. */
export function isWritable(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999;
}

/** Adds calendar months to a date; the day is held to the month's length: 31 January plus one is 28 or 29 February. */
export function addCalendarMonths(date: Date, months: number): Date {
  const moved = new Date(date.getTime());
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(moved.getTime());
  lastDay.setUTCMonth(lastDay.getUTCMonth() + 1, 0);
  moved.setUTCDate(Math.min(date.getUTCDate(), lastDay.getUTCDate()));
  return moved;
}

/** Whole days between two instants that both stand at midnight. */
export function countDays(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / millisPerDay);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall of a time zone shows at an instant, as a date whose UTC parts are the wall's. @throws RangeError for an unknown zone. */
export function wallClock(instant: Date, timeZone: string): Date {
  if (timeZone === 'UTC') return new Date(instant.getTime());
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const wall = new Date(0);
  wall.setUTCFullYear(number('year'), number('month') - 1, number('day'));
  wall.setUTCHours(number('hour'), number('minute'), number('second'), instant.getUTCMilliseconds());
  return wall;
}

/** The calendar day, at 00:00Z, that a time zone has at an instant. @throws RangeError for an unknown zone. */
export function dayInZone(instant: Date, timeZone: string): Date {
  const wall = wallClock(instant, timeZone);
  wall.setUTCHours(0, 0, 0, 0);
  return wall;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  // Zones are few, but their spelling (letter case) is the caller's; the cache must not grow with it.
  if (formatters.size >= 500) formatters.clear();
  formatters.set(timeZone, made);
  return made;
}
