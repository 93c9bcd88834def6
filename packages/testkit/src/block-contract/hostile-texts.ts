import fc from 'fast-check';

/** Messages that break what was written for well-meaning ones. */
const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202eevil\u202c',
  '\u200b\u200b',
  '👩‍👩‍👦👍🏽',
  'ﷺ'.repeat(50),
  '__proto__',
  'constructor',
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '٣',
  '99999999999999999999',
  '29 February 2023',
  '00/00/0000',
  '@everyone <script>alert(1)</script>',
  '{{vars.secret}} {name} <%= name %> %s',
  "'; DROP TABLE conversation; --",
  '(((((((((('.repeat(100),
  'a@'.repeat(500),
  '1,'.repeat(10_000),
  '+1 ('.repeat(10_000),
  'x'.repeat(1_000_000),
];

/** What customers write: ordinary answers, anything at all, and what is meant to break a block. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.constantFrom(
    '1',
    '2.',
    'two',
    'yes',
    'cancel',
    'First',
    'today',
    '6 November 2019',
    'a@b.example',
    '+1 212 555 1234',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
