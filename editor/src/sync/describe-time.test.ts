import { describe, expect, test } from 'vitest';
import { describeTime } from './describe-time.ts';

const now = Date.UTC(2026, 10, 22, 12);
const ago = (seconds: number) => describeTime(now - seconds * 1_000, now);

describe('a time', () => {
  test('is told by how long ago it was', () => {
    expect(ago(5)).toBe('just now');
    expect(ago(60)).toBe('1 minute ago');
    expect(ago(3 * 3_600)).toBe('3 hours ago');
    expect(ago(2 * 86_400)).toBe('2 days ago');
  });

  test('is a date when that is easier', () => {
    expect(ago(30 * 86_400)).toBe('on 23 October 2026');
  });

  test('is now where the clocks of two machines differ', () => {
    expect(ago(-30)).toBe('just now');
  });
});
