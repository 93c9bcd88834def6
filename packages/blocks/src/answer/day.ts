/** A calendar day; days compare as texts. */
export type Day = string;

/** The day as `YYYY-MM-DD`, or undefined where there is no such day, or its year has not four digits. */
export function toDay(year: number, month: number, dayOfMonth: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return isReal && year >= 1000 && year <= 9999 ? date.toISOString().slice(0, 10) : undefined;
}

/** The day that a time zone has at an instant. */
export function dayAt(instant: number, timeZone: string): Day {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** The day some days later, or earlier where negative. */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
