import { describe, expect, test } from 'vitest';
import { readTime } from './read-time.ts';

describe('readTime', () => {
  test.each([
    ['14:30', '14:30'],
    ['at 9:05, please', '09:05'],
    ['2.30 pm', '14:30'],
    ['12 am', '00:00'],
    ['12 p.m.', '12:00'],
    ['um 14 Uhr', '14:00'],
    ['14h30', '14:30'],
    ['09:30:00', '09:30'],
  ])('reads %j as %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  test.each(['', '5', '25:00', '13 pm', '10:75', '9:00 or 10:00', 'noonish', '1.5.2024'])('refuses %j', (text) => {
    expect(readTime(text)).toBeUndefined();
  });
});
