import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isFresh, isSameText, verifyAnySecret, verifyEd25519 } from './signatures.ts';

describe('a signature with a secret', () => {
  const bytes = Buffer.from('{"a":"ä"}');
  const signed = createHmac('sha256', 'second').update(bytes).digest('hex');

  test('is accepted under each secret that is valid, old or new', () => {
    expect(verifyAnySecret(bytes, signed, ['first', 'second'])).toBe(true);
    expect(verifyAnySecret(bytes, signed, ['second'])).toBe(true);
  });

  test('is refused under no secret, another secret, or other bytes', () => {
    expect(verifyAnySecret(bytes, signed, [])).toBe(false);
    expect(verifyAnySecret(bytes, signed, ['third'])).toBe(false);
    expect(verifyAnySecret(Buffer.from('{"a":"a"}'), signed, ['second'])).toBe(false);
  });
});

describe('an Ed25519 signature', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const bytes = Buffer.from('1700000000{"type":1}');
  const signature = sign(null, bytes, privateKey).toString('hex');

  test('is accepted for the bytes that were signed', () => {
    expect(verifyEd25519(bytes, signature, key)).toBe(true);
  });

  test('is refused where one bit differs, in bytes, signature or key', () => {
    const flipped = (hex: string) => hex.replace(/^./, (digit) => (Number.parseInt(digit, 16) ^ 1).toString(16));
    expect(verifyEd25519(Buffer.from('1700000001{"type":1}'), signature, key)).toBe(false);
    expect(verifyEd25519(bytes, flipped(signature), key)).toBe(false);
    expect(verifyEd25519(bytes, signature, flipped(key))).toBe(false);
  });

  test.each(['', 'zz', 'a'.repeat(127), 'g'.repeat(128)])('is refused where it is no signature: %j', (broken) => {
    expect(verifyEd25519(bytes, broken, key)).toBe(false);
    expect(verifyEd25519(bytes, signature, broken)).toBe(false);
  });
});

test('a moment is fresh within the window on either side, and never where it is no number', () => {
  expect(isFresh(1_000, 1_000 + 300_000)).toBe(true);
  expect(isFresh(1_000 + 300_000, 1_000)).toBe(true);
  expect(isFresh(1_000, 1_001 + 300_000)).toBe(false);
  expect(isFresh(Number.NaN, 1_000)).toBe(false);
});

test('texts are the same whatever their length, or are not', () => {
  expect(isSameText('secret', 'secret')).toBe(true);
  expect(isSameText('secret', 'secret ')).toBe(false);
  expect(isSameText('', 'x')).toBe(false);
});
