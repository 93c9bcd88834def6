import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayAt, toDay } from './day.ts';
import { readDate } from './read-date.ts';

const now = Date.UTC(2019, 10, 20, 12);
const read = (message: string, language = 'en', isAllowed = (_day: string) => true) =>
  readDate(message, { language, now, timeZone: 'UTC', isAllowed });

describe('readDate', () => {
  test.each([
    ['2019-11-06', 'en', '2019-11-06'],
    ['2019/11/6', 'de', '2019-11-06'],
    ['2019-11-06T10:00:00Z', 'en', '2019-11-06'],
    ['11/06/2019', 'en', '2019-11-06'],
    ['6/11/2019', 'en-GB', '2019-11-06'],
    ['13/06/2019', 'en', '2019-06-13'],
    ['06.11.2019', 'de', '2019-11-06'],
    ['6. 11. 2019', 'de', '2019-11-06'],
    ['6.11.', 'de', '2019-11-06'],
    ['11/06/19', 'en', '2019-11-06'],
    ['06.11.99', 'de', '1999-11-06'],
    ['٦/١١/٢٠١٩', 'ar', '2019-11-06'],
    ['2019年11月6日', 'ja', '2019-11-06'],
    ['6 November 2019', 'en', '2019-11-06'],
    ['6. November 2019', 'de', '2019-11-06'],
    ['Nov 6th, 2019', 'en', '2019-11-06'],
    ["Nov 6 '19", 'en', '2019-11-06'],
    ['the 6th of november', 'en', '2019-11-06'],
    ['Wednesday, November 6, 2019', 'en', '2019-11-06'],
    ['2019 November 6', 'en', '2019-11-06'],
    ['6-Nov-2019', 'en', '2019-11-06'],
    ['6 de noviembre de 2019', 'es', '2019-11-06'],
    ['1er novembre', 'fr', '2019-11-01'],
    ['6 Maerz', 'de', '2019-03-06'],
    ['sept 5', 'en', '2019-09-05'],
    ['November 6', 'de', '2019-11-06'],
    ['December 6', 'en', '2018-12-06'],
    ['Feb 29', 'en', '2016-02-29'],
    ['today', 'en', '2019-11-20'],
    ['I bought it yesterday', 'en', '2019-11-19'],
    ['I may have bought it yesterday', 'en', '2019-11-19'],
    ['vorgestern', 'de', '2019-11-18'],
    ['heute Morgen', 'de', '2019-11-20'],
    ['morgen', 'de', '2019-11-21'],
    ['avant-hier', 'fr', '2019-11-18'],
    ['昨日', 'ja', '2019-11-19'],
    ['3 days ago', 'en', '2019-11-17'],
    ['vor einem Tag, also gestern', 'de', '2019-11-19'],
    ['vor 3 Tagen', 'de', '2019-11-17'],
    ['Nov 6 at 10 am', 'en', '2019-11-06'],
    ['12.11.2019 um 10.30 Uhr', 'de', '2019-11-12'],
    ['today, 2019-11-20', 'en', '2019-11-20'],
  ])('reads %j in %s', (message, language, day) => {
    expect(read(message, language)).toBe(day);
  });

  test.each([
    ['', 'nothing'],
    ['soon', 'no day'],
    ['No, I bought it in November.', 'a month'],
    ['November 2019', 'a month'],
    ['2019', 'a year'],
    ['5', 'a number'],
    ['30 February 2019', 'no such day'],
    ['99/99/2019', 'no such day'],
    ['29.02.2019', 'no such day'],
    ['Nov 6 or Nov 7', 'two days'],
    ['today or 2019-11-19', 'two days'],
    ['20191106', 'digits'],
    ['3348917502', 'digits'],
    ['(977) 625-2661', 'a telephone number'],
  ])('does not read %j: %s', (message) => {
    expect(read(message)).toBeUndefined();
  });

  test('refuses a day that is not allowed', () => {
    expect(read('yesterday', 'en', (day) => day >= '2019-11-20')).toBeUndefined();
  });

  test('takes the next day of that name where the past one is not allowed', () => {
    expect(read('November 6', 'en', (day) => day > '2019-11-20')).toBe('2020-11-06');
    expect(read('November 6', 'en', () => false)).toBeUndefined();
  });

  test('reads what the language itself writes', () => {
    const styles = [{ dateStyle: 'long' }, { dateStyle: 'medium' }, { dateStyle: 'full' }] as const;
    const languages = ['en', 'en-GB', 'de', 'fr', 'es', 'it', 'nl', 'pt-BR', 'sv', 'pl', 'ru', 'ja'];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }),
        fc.constantFrom(...languages),
        fc.constantFrom(...styles),
        (date, language, style) => {
          const written = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }).format(date);
          expect(read(written, language), written).toBe(date.toISOString().slice(0, 10));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('reads what the language itself writes in digits', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.constantFrom('en', 'en-GB', 'de', 'fr', 'es', 'sv', 'pl'),
        (date, language) => {
          const format = new Intl.DateTimeFormat(language, {
            year: 'numeric',
            month: 'numeric',
            day: 'numeric',
            timeZone: 'UTC',
          });
          expect(read(format.format(date), language)).toBe(date.toISOString().slice(0, 10));
        },
      ),
    );
  });

  test('gives a real day or none, whatever is written', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('/', '.', '-', ' ', 'may', 'today', 'of', '2019', 'ago', 'days', 'Nov', "'"),
      fc.nat({ max: 3000 }).map(String),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const day = read(pieces.join(''));
        if (day !== undefined) expect(toDay(...(day.split('-').map(Number) as [number, number, number]))).toBe(day);
      }),
    );
  });
});

describe('days', () => {
  test('are those of the time zone', () => {
    const instant = Date.UTC(2019, 10, 20, 2);
    expect(dayAt(instant, 'America/New_York')).toBe('2019-11-19');
    expect(dayAt(instant, 'Asia/Tokyo')).toBe('2019-11-20');
  });

  test('are counted over months and leap years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2019-01-01', -1)).toBe('2018-12-31');
  });
});
