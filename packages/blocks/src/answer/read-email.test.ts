import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEmail } from './read-email.ts';

describe('readEmail', () => {
  test.each([
    ['cminh730@email.com', 'cminh730@email.com'],
    ['Email: A.B+shop@EXAMPLE.Com', 'A.B+shop@example.com'],
    ['<a@b.example>', 'a@b.example'],
    ['mailto:a@b.example!', 'a@b.example'],
    ["'a@b.example'", 'a@b.example'],
    ['It is a@b.example.', 'a@b.example'],
    ['a@b.example, a@b.example', 'a@b.example'],
    ['@shop my address is a@b.example', 'a@b.example'],
    ['jürgen@müller.example', 'jürgen@müller.example'],
    ["o'neil@b.example", "o'neil@b.example"],
  ])('finds the address in %j', (message, address) => {
    expect(readEmail(message)).toBe(address);
  });

  test.each([
    '',
    'none',
    '@',
    'a@b',
    'a@b@c.example',
    'a..b@c.example',
    '.a@c.example',
    'a@-c.example',
    'a@c..example',
    'a@1.2.3.4',
    'a@b.c',
    'a@b.example or c@d.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b'.repeat(64)}.example`,
    `a@${'b.'.repeat(150)}example`,
  ])('finds none in %j', (message) => {
    expect(readEmail(message)).toBeUndefined();
  });

  test('finds every ordinary address within words', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        fc.pre(!/["'*_`|{}]/.test(address[0] ?? '') && !/[|{}"]/.test(address) && address.length <= 254);
        const [local, domain] = address.split('@');
        expect(readEmail(`Sure: ${address} is mine`)).toBe(`${local}@${domain?.toLowerCase()}`);
      }),
    );
  });
});
