import { calendarWords } from './calendar-words.ts';
import { addDays, type Day, dayAt, toDay, yearOf } from './day.ts';
import { findWords, foldWords, toAsciiDigits } from './fold-text.ts';

/** What a day is read against. */
export interface DateReading {
  readonly language: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly timeZone: string;
  /** Whether a day may be the answer; decides the year where a message leaves it open. */
  isAllowed(day: Day): boolean;
}

/** What a message says of a day; without a year it is the latest past one that is allowed, else the next. */
interface Mention {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

/** Mentions found, and the text without them. `isImpossible`: something looked like a day and is none. */
interface Finding {
  readonly rest: string;
  readonly days: readonly (Day | undefined)[];
}

/** The one day of a message; undefined where there is none, more than one, one that does not exist, or one not allowed. */
export function readDate(message: string, reading: DateReading): Day | undefined {
  const today = dayAt(reading.now, reading.timeZone);
  const text = toAsciiDigits(message)
    .toLowerCase()
    .replace(/['’](\d{2})(?!\d)/gu, (_, year: string) => ` ${fullYear(Number(year), today)} `);
  const resolve = (mention: Mention): Day | undefined => resolveYear(mention, today, reading);
  const numeric = readNumeric(text, reading.language, today, resolve);
  const words = foldWords(numeric.rest);
  const near = readNearDays(words, reading.language, today);
  const days = new Set([...numeric.days, ...near.days, ...readMonthNames(near.rest, reading.language).map(resolve)]);
  const [only] = days;
  return days.size === 1 && only !== undefined && reading.isAllowed(only) ? only : undefined;
}

const yearFirst = /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)日?(?:t\d{2}:\d{2}\S*)?/gu;
const clockTime =
  /(?<!\d)\d{1,2}(?::\d{2}(?::\d{2})?(?:\s?(?:[ap]\.?m\b\.?|uhr|h\b))?|(?:\.\d{2})?\s?(?:[ap]\.?m\b\.?|uhr\b))/gu;
const yearLast = /(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)/gu;
const withoutYear = /(?<![\d./-])(\d{1,2})[./](\d{1,2})(?![\d/-])/gu;

function readNumeric(
  text: string,
  language: string,
  today: Day,
  resolve: (mention: Mention) => Day | undefined,
): Finding {
  const days: (Day | undefined)[] = [];
  const take = (day: Day | undefined): string => {
    days.push(day);
    return ' ';
  };
  const order = (first: number, second: number) => orderOf(first, second, language);
  const rest = text
    .replace(yearFirst, (_, year, month, day) => take(toDay(Number(year), Number(month), Number(day))))
    .replace(clockTime, ' ')
    .replace(yearLast, (_, first, __, second, year: string) => {
      const written = Number(year);
      return take(
        resolve({
          year: year.length === 2 ? fullYear(written, today) : written,
          ...order(Number(first), Number(second)),
        }),
      );
    })
    .replace(withoutYear, (_, first, second) => take(resolve(order(Number(first), Number(second)))));
  return { rest, days };
}

/** As the language orders them, unless only the other order can be meant: there is no month 13. */
function orderOf(first: number, second: number, language: string): { month: number; day: number } {
  const isMonthFirst = second > 12 || (calendarWords(language).isMonthFirst && first <= 12);
  return isMonthFirst ? { month: first, day: second } : { month: second, day: first };
}

/** `19` as a year: at most twenty years ahead. */
function fullYear(twoDigits: number, today: Day): number {
  const century = Math.floor(yearOf(today) / 100) * 100;
  const year = century + twoDigits;
  if (year > yearOf(today) + 20) return year - 100;
  return year <= yearOf(today) - 80 ? year + 100 : year;
}

/** In some languages the word for tomorrow also means morning: `heute Morgen` is today. */
const thisMorning: Readonly<Record<string, RegExp>> = {
  de: /(?<=(?:heute|gestern|vorgestern)) (?:morgen|fruh)(?![^ ])/gu,
};

function readNearDays(text: string, language: string, today: Day): Finding & { rest: string } {
  const { nearDays, daysAgo } = calendarWords(language);
  const days: Day[] = [];
  const morning = thisMorning[language.split('-')[0] ?? language];
  let rest = (morning === undefined ? text : text.replace(morning, '')).replace(daysAgo, (_, ...groups: unknown[]) => {
    const count = groups.find((group) => typeof group === 'string');
    days.push(addDays(today, -Number(count)));
    return ' ';
  });
  // The longest first: `avant-hier` holds `hier`.
  for (const [word, offset] of [...nearDays].sort(([left], [right]) => right.length - left.length)) {
    if (findWords(rest, word).length === 0) continue;
    days.push(addDays(today, offset));
    rest = ` ${rest} `.replaceAll(` ${word} `, ' ');
  }
  return { rest: rest.trim(), days };
}

const fillers = new Set(['of', 'the', 'de', 'del', 'den', 'der', 'le', 'd']);
const dayNumber = /^(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|e|o|a)?$/u;
const yearNumber = /^[1-9]\d{3}$/u;

function readMonthNames(text: string, language: string): Mention[] {
  const words = text.split(' ').filter((word) => word !== '' && !fillers.has(word));
  const own = calendarWords(language).months;
  const english = calendarWords('en').months;
  return words.flatMap((word, index) => {
    const month = own.get(word) ?? english.get(word);
    return month === undefined ? [] : mentionAround(words, index, month);
  });
}

/** `6 november 2019`, `november 6 2019`, `2019 november 6`; a month without a day is no day. */
function mentionAround(words: readonly string[], index: number, month: number): Mention[] {
  const dayBefore = dayNumber.exec(words[index - 1] ?? '')?.[1];
  const day = dayBefore ?? dayNumber.exec(words[index + 1] ?? '')?.[1];
  if (day === undefined) return [];
  const after = words[index + (dayBefore === undefined ? 2 : 1)] ?? '';
  const year = [after, dayBefore === undefined ? (words[index - 1] ?? '') : ''].find((word) => yearNumber.test(word));
  return [{ month, day: Number(day), ...(year === undefined ? {} : { year: Number(year) }) }];
}

function resolveYear({ year, month, day }: Mention, today: Day, { isAllowed }: DateReading): Day | undefined {
  if (year !== undefined) return toDay(year, month, day);
  // Eight years hold a 29 February whatever the century.
  const years = Array.from({ length: 17 }, (_, index) => yearOf(today) + 8 - index);
  const days = years.map((each) => toDay(each, month, day)).filter((each) => each !== undefined);
  const past = days.find((each) => each <= today);
  const next = days.findLast((each) => each > today);
  return past !== undefined && next !== undefined && !isAllowed(past) && isAllowed(next) ? next : past;
}
