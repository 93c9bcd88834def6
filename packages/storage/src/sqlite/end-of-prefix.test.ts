import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfPrefix } from './end-of-prefix.ts';

const text = fc.string({ unit: 'binary', maxLength: 6 });
const isBefore = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

describe('the end of a prefix', () => {
  test('is after all that begin with it, and after nothing else that is after it', () => {
    fc.assert(
      fc.property(text, text, (prefix, other) => {
        const end = endOfPrefix(prefix);
        const isWithin = (value: string) => !isBefore(value, prefix) && (end === undefined || isBefore(value, end));
        expect(isWithin(prefix + other)).toBe(true);
        expect(isWithin(other)).toBe(other.startsWith(prefix));
      }),
    );
  });

  test.each([
    ['', undefined],
    ['a', 'b'],
    ['a\u{10ffff}', 'b'],
    ['\ud7ff', '\ue000'],
    ['\u{10ffff}', undefined],
  ])('of %j is %j', (prefix, end) => {
    expect(endOfPrefix(prefix)).toBe(end);
  });
});
