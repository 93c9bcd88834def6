import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAlike, keepAlike } from './is-alike.ts';

describe('plain data', () => {
  test('is alike where its text is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (first, second) => {
        expect(isAlike(first, structuredClone(first))).toBe(true);
        expect(isAlike(first, second)).toBe(isAlike(second, first));
      }),
    );
  });

  test('is not alike where a member is missing, added or another', () => {
    expect(isAlike({ a: 1, b: [1, 2] }, { a: 1, b: [1, 2] })).toBe(true);
    expect(isAlike({ a: 1 }, { a: 1, b: undefined })).toBe(false);
    expect(isAlike({ a: 1, b: undefined }, { a: 1 })).toBe(false);
    expect(isAlike({ a: 1 }, { a: 2 })).toBe(false);
    expect(isAlike([1, 2], [1, 2, 3])).toBe(false);
    expect(isAlike([], {})).toBe(false);
  });
});

describe('a list', () => {
  const before = [
    { id: 'a', at: { x: 1 } },
    { id: 'b', at: { x: 2 } },
  ];

  test('stays the same object where nothing in it changed', () => {
    expect(keepAlike(before, structuredClone(before))).toBe(before);
  });

  test('keeps the members that did not change', () => {
    const kept = keepAlike(before, [
      { id: 'b', at: { x: 2 } },
      { id: 'a', at: { x: 3 } },
    ]);
    expect(kept[0]).toBe(before[1]);
    expect(kept[1]).toEqual({ id: 'a', at: { x: 3 } });
  });
});
