import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPhone } from './read-phone.ts';

describe('readPhone', () => {
  test.each([
    ['(977) 625-2661', 'US', '+19776252661'],
    ['call me at (977) 625-2661 please, I am 45', 'US', '+19776252661'],
    ['2125551234, again 212-555-1234', 'US', '+12125551234'],
    ['212.555.1234 ext 5', 'US', '+12125551234'],
    ['٢١٢٥٥٥١٢٣٤', 'US', '+12125551234'],
    ['+49 30 123456', 'US', '+4930123456'],
    ['030/123456', 'DE', '+4930123456'],
    ['+44 20 7946 0958', 'DE', '+442079460958'],
    ['+1 (212) 555 1234', 'ZZ', '+12125551234'],
  ])('finds the number in %j of %s', (message, country, number) => {
    expect(readPhone(message, country)).toBe(number);
  });

  test.each([
    ['', 'US'],
    ['none', 'US'],
    ['555-1234', 'US'],
    ['2019-11-06', 'US'],
    ['2125551234 or 2125551235', 'US'],
    ['2125551234', 'ZZ'],
    ['1'.repeat(2000), 'US'],
  ])('finds none in %j of %s', (message, country) => {
    expect(readPhone(message, country)).toBeUndefined();
  });

  test('gives an international number or none, whatever is written', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('+', '(', ')', ' ', '-', '49', '30'),
      fc.nat().map(String),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.constantFrom('US', 'DE', 'ZZ'), (pieces, country) => {
        expect(readPhone(pieces.join(''), country) ?? '+1').toMatch(/^\+\d+$/);
      }),
    );
  });
});
