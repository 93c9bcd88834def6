import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toNonce } from './nonce.ts';

const id = fc.nat(Number.MAX_SAFE_INTEGER);
const part = fc.nat(35);

describe('a nonce', () => {
  test('has at most 25 characters', () => {
    fc.assert(fc.property(id, id, part, (conversation, seq, index) => toNonce(conversation, seq, index).length <= 25));
  });

  test('names one part of one message only', () => {
    const place = fc.tuple(id, id, part);
    fc.assert(
      fc.property(place, place, (left, right) => {
        fc.pre(left.some((each, index) => each !== right[index]));
        expect(toNonce(...left)).not.toBe(toNonce(...right));
      }),
    );
  });
});
