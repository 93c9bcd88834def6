import { describe, expect, test } from 'vitest';
import { formatSpan, saySpan, urgencyOf } from './waiting-time.ts';

const minute = 60_000;

describe('a waiting time', () => {
  test('counts up in minutes and seconds, then in hours', () => {
    expect([5_900, 12 * minute + 40_000, 62 * minute + 9_000].map(formatSpan)).toEqual(['0:05', '12:40', '1:02:09']);
  });

  test('is nothing while the clocks disagree', () => {
    expect(formatSpan(-5_000)).toBe('0:00');
  });

  test('is said in words', () => {
    expect([30_000, minute, 3 * minute, 60 * minute, 62 * minute].map(saySpan)).toEqual([
      'less than a minute',
      '1 minute',
      '3 minutes',
      '1 hour',
      '1 hour 2 minutes',
    ]);
  });

  test('grows pressing after two and after five minutes', () => {
    expect([0, 2 * minute, 5 * minute].map(urgencyOf)).toEqual(['calm', 'soon', 'late']);
  });
});
