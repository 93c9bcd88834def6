import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { continueName, isContinueTokenOf, makeContinueToken, readContinueToken } from './continue-token.ts';
import { readSignedToken, signToken } from './sign-token.ts';

const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
const key = fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }).filter((text) => text.isWellFormed());
const time = fc.integer({ min: 0, max: 2 ** 40 });
const isOf = (text: string, conversation: string) => {
  const given = readContinueToken(text);
  return given !== undefined && isContinueTokenOf(given, conversation);
};

describe('a token to go on with', () => {
  test('names its conversation and its end, and is proved by its key', () => {
    fc.assert(
      fc.property(key, time, (conversation, at) => {
        const token = makeContinueToken(conversation, at);
        expect(token).toMatch(/^[0-9A-Za-z]{43}$/);
        const given = readContinueToken(token);
        expect(given).toMatchObject({ name: continueName(conversation), expiresAt: Math.ceil(at / 1000) * 1000 });
        expect(isOf(token, conversation)).toBe(true);
      }),
    );
  });

  test('is refused with any one character changed', () => {
    fc.assert(
      fc.property(
        key,
        time,
        fc.nat({ max: 42 }),
        fc.constantFrom(...alphabet),
        (conversation, at, place, character) => {
          const token = makeContinueToken(conversation, at);
          fc.pre(token[place] !== character);
          expect(isOf(token.slice(0, place) + character + token.slice(place + 1), conversation)).toBe(false);
        },
      ),
    );
  });

  test('of another conversation is refused', () => {
    fc.assert(
      fc.property(key, key, time, (conversation, other, at) => {
        fc.pre(conversation !== other);
        expect(isOf(makeContinueToken(conversation, at), other)).toBe(false);
      }),
    );
  });

  test('is nothing that somebody made up, and no button is one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9A-Za-z]{43}$/)), key, (text, conversation) => {
        expect(isOf(text, conversation)).toBe(false);
        expect(isOf(signToken('1.0', conversation), conversation)).toBe(false);
        expect(readSignedToken(makeContinueToken(conversation, 0).slice(0, 22), conversation)).toBeUndefined();
      }),
    );
  });
});
