import { describe, expect, test } from 'vitest';
import { colours } from './colours.ts';
import { contrast } from './contrast.ts';
import { contrastPairs } from './contrast-pairs.ts';

describe('the colours', () => {
  test.each(['light', 'dark'] as const)('reach the contrast that each pair asks for in the %s theme', (theme) => {
    const tooWeak = contrastPairs
      .map(({ colour, on, atLeast }) => ({
        pair: `${colour} on ${on}`,
        ratio: Math.floor(contrast(colours[colour][theme], colours[on][theme]) * 100) / 100,
        atLeast,
      }))
      .filter(({ ratio, atLeast }) => ratio < atLeast);
    expect(tooWeak).toEqual([]);
  });
});

describe('contrast', () => {
  test('is 21 between black and white, and 1 of a colour with itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#3450c4', '#3450c4')).toBe(1);
  });

  test('is the same whichever colour comes first', () => {
    expect(contrast('#3450c4', '#f5f6f9')).toBe(contrast('#f5f6f9', '#3450c4'));
  });

  test('refuses a colour that it cannot read', () => {
    expect(() => contrast('red', '#ffffff')).toThrow(RangeError);
  });
});
