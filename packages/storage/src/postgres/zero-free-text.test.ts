import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromZeroFree, toZeroFree } from './zero-free-text.ts';

const text = fc.string({ unit: fc.constantFrom('\0', '\u0001', '0', '1', 'a', '😀') });

test('reads every text as it was, and keeps none with a zero', () => {
  fc.assert(
    fc.property(text, (given) => {
      const kept = toZeroFree(given);
      expect(kept).not.toContain('\0');
      expect(fromZeroFree(kept)).toBe(given);
    }),
  );
});

test('keeps texts apart that differ', () => {
  fc.assert(fc.property(text, text, (a, b) => (toZeroFree(a) === toZeroFree(b)) === (a === b)));
});
