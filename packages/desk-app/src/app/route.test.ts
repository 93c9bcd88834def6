import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRoute, writeRoute } from './route.ts';

test('an address names the conversation that it was written for', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (key) => {
      expect(readRoute(writeRoute(key))).toBe(key);
    }),
  );
  expect(readRoute(writeRoute(undefined))).toBeUndefined();
});

test('an address that is none of ours shows the desk', () => {
  expect(['/desk/', '/desk/a/b', '/desk/%', '/'].map(readRoute)).toEqual([undefined, undefined, undefined, undefined]);
});
