import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Variable, VariableType } from '../document.ts';
import type { Json } from '../json.ts';
import { UsherError } from '../problem.ts';
import { formatText, inspectText } from './format-text.ts';

const types: Record<string, VariableType> = {
  name: 'string',
  count: 'number',
  isMember: 'boolean',
  due: 'date',
  size: 'choice',
  items: 'list',
  order: 'object',
};
const variables = Object.fromEntries(
  Object.entries(types).map(([name, type]): [string, Variable] => [name, { type, label: name, personal: false }]),
);

function format(source: string, values: Record<string, Json> = {}, language = 'en', timeZone = 'Europe/Berlin') {
  return formatText(source, { language, timeZone, variables, values }).replaceAll(/[\u00a0\u202f]/g, ' ');
}

describe('a text', () => {
  test.each<[source: string, values: Record<string, Json>, text: string]>([
    ['Hello {name}!', { name: 'Ann' }, 'Hello Ann!'],
    ['Hello {name}!', {}, 'Hello !'],
    ['Press <OK> & <b>wait</b>', {}, 'Press <OK> & <b>wait</b>'],
    ["It''s '{'braced'}'", {}, "It's {braced}"],
    ['{name}', { name: "{count} <b> '{' # |" }, "{count} <b> '{' # |"],
    ['{count}', { count: 1234.5 }, '1234.5'],
    ['{count, number}', { count: 1234.5 }, '1,234.5'],
    ['{count, number, ::currency/EUR}', { count: 3 }, '€3.00'],
    ['{count, number, percent}', { count: 0.25 }, '25%'],
    ['{count, number}', {}, ''],
    ['{name, number}', { name: 'abc' }, 'abc'],
    ['{count, plural, =0 {none} one {# item} other {# items}}', { count: 1 }, '1 item'],
    ['{count, plural, =0 {none} one {# item} other {# items}}', { count: 0 }, 'none'],
    ['{count, plural, one {# item} other {# items}}', { count: 1200 }, '1,200 items'],
    ['{count, plural, one {# item} other {# items}}', {}, ' items'],
    ['{items, plural, one {# item} other {# items}}', { items: ['a'] }, '1 item'],
    ['{count, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', { count: 22 }, '22nd'],
    ['{size, select, small {S} other {?}}', { size: 'small' }, 'S'],
    ['{size, select, small {S} other {?}}', { size: 'constructor' }, '?'],
    ['{size, select, small {S} other {?}}', {}, '?'],
    ['{isMember, select, true {yes} other {no}}', { isMember: true }, 'yes'],
    ['{count, plural, other {{name} has #}} {count}', { count: 2, name: 'Ann' }, 'Ann has 2 2'],
    ['{items}', { items: ['a', 2, 'c'] }, 'a, 2, and c'],
    ['{order}', { order: { id: 'x', lines: [1, 2] } }, 'id: x, lines: 1 and 2'],
    ['{due, date, long}', { due: '2026-03-03' }, 'March 3, 2026'],
    ['{due, date, ::yyyyMMdd}', { due: '2026-03-03' }, '03/03/2026'],
    ['{due}', { due: '2026-03-03' }, 'Mar 3, 2026'],
    ['{due, date}', { due: 'soon' }, 'soon'],
    ['{due, date}', {}, ''],
    ['{name, time, short}', { name: '2026-03-03T23:30:00Z' }, '12:30 AM'],
    ['{toString}{__proto__}', {}, ''],
  ])('formats %s with %j', (source, values, text) => {
    expect(format(source, values)).toBe(text);
  });

  test('speaks its language', () => {
    expect(format('{due, date, long} {count, number}', { due: '2026-03-03', count: 1234.5 }, 'de')).toBe(
      '3. März 2026 1.234,5',
    );
    expect(format('{items}', { items: ['a', 'b'] }, 'de')).toBe('a und b');
  });

  test.each(['America/Los_Angeles', 'UTC', 'Pacific/Kiritimati'])('shows a day as that day in %s', (timeZone) => {
    expect(format('{due, date, long}|{due}', { due: '2026-01-01' }, 'en', timeZone)).toBe(
      'January 1, 2026|Jan 1, 2026',
    );
  });

  test.each([
    '{name',
    '{}',
    '{"a":1}',
    '{count, plural, one {x}}',
    '{count, number, currency}',
    '{count, number, ::currency/X}',
    '{due, date, constructor}',
    '{size, select, a {x} a {y}}',
  ])('is refused where it is not well formed: %s', (source) => {
    expect(inspectText(source)).toMatchObject({ ok: false, message: expect.any(String) });
    expect(() => format(source)).toThrow(UsherError);
  });

  test('fails with a code for a language that is none', () => {
    expect(() => format('{count, number}', { count: 1 }, 'no language')).toThrow(
      expect.objectContaining({ code: 'journey/text-failed' }),
    );
  });
});

test('the arguments of a text are listed with their use, also within branches', () => {
  expect(
    inspectText('{name} {name} {count, plural, one {{due, date}} other {{name, select, other {{items}}}}}'),
  ).toEqual({
    ok: true,
    arguments: [
      { name: 'name', use: 'plain' },
      { name: 'count', use: 'plural' },
      { name: 'due', use: 'date' },
      { name: 'name', use: 'select' },
      { name: 'items', use: 'plain' },
    ],
  });
});

const argument = fc.constantFrom(...Object.keys(types), 'undeclared', 'constructor');
const parts = argument.chain((name) =>
  fc.constantFrom(
    `{${name}}`,
    `{${name}, number}`,
    `{${name}, number, ::scale/100 .00}`,
    `{${name}, number, percent}`,
    `{${name}, date}`,
    `{${name}, date, ::yMMMMd}`,
    `{${name}, time, full}`,
    `{${name}, plural, offset:1 =0 {a} one {# {name}} other {# b}}`,
    `{${name}, selectordinal, one {#st} other {#th}}`,
    `{${name}, select, true {a} small {b} other {{${name}}}}`,
  ),
);

describe('any well-formed text', () => {
  test('is formatted whatever the values', () => {
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 4 }),
        fc.dictionary(
          argument,
          fc.oneof(fc.jsonValue() as fc.Arbitrary<Json>, fc.constant('2026-02-29'), fc.constant(8.64e16)),
        ),
        fc.constantFrom('en', 'de', 'ar', 'pt-BR', 'xx'),
        (sources, values, language) => {
          expect(typeof format(sources.join(' '), values, language)).toBe('string');
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('shows a text value as it is', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (name) =>
          formatText('<{name}>', { language: 'en', timeZone: 'UTC', variables, values: { name } }) === `<${name}>`,
      ),
    );
  });

  test('is inspected without an exception, however it looks', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{},#<>\'"ab select plural other date :=0'.split('')) }),
        (source) => typeof inspectText(source).ok === 'boolean',
      ),
    );
  });
});
