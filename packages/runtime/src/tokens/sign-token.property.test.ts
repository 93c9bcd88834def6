import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSignedToken, signToken } from './sign-token.ts';

const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
const key = fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }).filter((text) => text.isWellFormed());
const raw = fc
  .tuple(
    fc.maxSafeNat().map((n) => n % 2 ** 51),
    fc.nat({ max: 2 ** 20 - 1 }),
  )
  .map(([run, place]) => `${run.toString(36)}.${place.toString(36)}`);

describe('a signed token', () => {
  test('has 22 characters without separators, and comes back as what it was', () => {
    fc.assert(
      fc.property(raw, key, (token, conversation) => {
        const signed = signToken(token, conversation);
        expect(signed).toMatch(/^[0-9A-Za-z]{22}$/);
        expect(readSignedToken(signed, conversation)).toBe(token);
      }),
    );
  });

  test('is the same whenever its turn is computed again', () => {
    expect(signToken('2f.1', 'key')).toBe(signToken('2f.1', 'key'));
  });

  test('is refused with any one character changed', () => {
    const change = fc.tuple(fc.nat({ max: 21 }), fc.constantFrom(...alphabet));
    fc.assert(
      fc.property(raw, key, change, (token, conversation, [place, character]) => {
        const signed = signToken(token, conversation);
        fc.pre(signed[place] !== character);
        const changed = signed.slice(0, place) + character + signed.slice(place + 1);
        expect(readSignedToken(changed, conversation)).toBeUndefined();
      }),
    );
  });

  test('of another conversation is refused', () => {
    fc.assert(
      fc.property(raw, key, key, (token, conversation, other) => {
        fc.pre(conversation !== other);
        expect(readSignedToken(signToken(token, conversation), other)).toBeUndefined();
      }),
    );
  });

  test('is nothing that somebody made up', () => {
    fc.assert(
      fc.property(fc.oneof(raw, fc.string(), fc.stringMatching(/^[0-9A-Za-z]{22}$/)), key, (text, conversation) => {
        expect(readSignedToken(text, conversation)).toBeUndefined();
      }),
    );
  });
});

describe('what is no token of the engine', () => {
  test.each(['', 'yes', '01.0', '1.00', '1.-1', '1', 'zzzzzzzzzzz.0', '1.zzzz', 'A.0'])(
    'stays as it is: %j',
    (text) => {
      expect(signToken(text, 'key')).toBe(text);
    },
  );
});
