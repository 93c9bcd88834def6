import { foldWords } from './fold-text.ts';

/** How one language writes days: the names of months, the words for days near today, the order of numbers. */
export interface CalendarWords {
  /** Folded names and short names of the months, with the month (1 to 12). */
  readonly months: ReadonlyMap<string, number>;
  /** Folded words such as `yesterday`, with the days from today. */
  readonly nearDays: ReadonlyMap<string, number>;
  /** Finds `3 days ago` in a folded text; the group `days` is the number. */
  readonly daysAgo: RegExp;
  readonly isMonthFirst: boolean;
}

const known = new Map<string, CalendarWords>();

/** The words of a language, as the platform's own locale data has them. */
export function calendarWords(language: string): CalendarWords {
  const words = known.get(language) ?? createCalendarWords(`${language}-u-ca-gregory-nu-latn`);
  known.set(language, words);
  return words;
}

function createCalendarWords(locale: string): CalendarWords {
  return {
    months: listMonths(locale),
    nearDays: listNearDays(locale),
    daysAgo: daysAgoPattern(locale),
    isMonthFirst: isMonthFirst(locale),
  };
}

// A month is spelled one way alone and another way in a date in many languages: both are read.
const styles: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  { month: 'long', day: 'numeric' },
  { month: 'short', day: 'numeric' },
];

function listMonths(locale: string): Map<string, number> {
  const months = new Map<string, number>();
  for (const style of styles) {
    const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) {
      const parts = format.formatToParts(Date.UTC(2024, month - 1, 15));
      for (const name of spellings(parts.find((part) => part.type === 'month')?.value ?? '')) months.set(name, month);
    }
  }
  for (const [start, found] of listStarts(months)) {
    const [only, ...others] = found;
    if (only !== undefined && others.length === 0 && !months.has(start)) months.set(start, only);
  }
  return months;
}

/** `März` is also typed as `Maerz`. A name without letters, as in Japanese, is no name. */
function spellings(name: string): string[] {
  const plain = name.toLowerCase();
  const spelledOut = plain.replace(/[äöü]/gu, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter);
  return [foldWords(plain), foldWords(spelledOut)].filter((spelling) => /\p{L}/u.test(spelling));
}

/** The months that begin with some letters, three at least: people shorten names in their own ways. */
function listStarts(months: ReadonlyMap<string, number>): Map<string, Set<number>> {
  const starts = new Map<string, Set<number>>();
  for (const [name, month] of months) {
    for (let length = 3; length < name.length; length += 1) {
      const start = name.slice(0, length);
      starts.set(start, (starts.get(start) ?? new Set()).add(month));
    }
  }
  return starts;
}

function listNearDays(locale: string): Map<string, number> {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const words = new Map<string, number>();
  for (const days of [-2, -1, 0, 1, 2]) {
    const word = foldWords(format.format(days, 'day'));
    if (!/\p{N}/u.test(word)) words.set(word, days);
  }
  return words;
}

function daysAgoPattern(locale: string): RegExp {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const ways = [-1, -2, -5].map((days) => foldWords(format.format(days, 'day')).replace(/\p{N}+/u, '(\\d{1,3})'));
  return new RegExp(`(?<![^ ])(?:${[...new Set(ways)].join('|')})(?![^ ])`, 'gu');
}

function isMonthFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' }).formatToParts(0);
  const order = parts.map((part) => part.type);
  return order.indexOf('month') < order.indexOf('day');
}
