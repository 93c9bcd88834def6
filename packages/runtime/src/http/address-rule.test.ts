import { describe, expect, test } from 'vitest';
import { createAddressRule, isPublicAddress } from './address-rule.ts';

describe('an address is of the public internet', () => {
  test.each(['8.8.8.8', '93.184.216.34', '2606:4700::1', '2a00:1450:4001::200e', '64:ff9b::808:808', '::ffff:8.8.8.8'])(
    '%s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('an address is not of the public internet', () => {
  test.each([
    ['loopback', '127.0.0.1', '127.8.8.8', '::1'],
    ['unspecified', '0.0.0.0', '::'],
    ['private', '10.0.0.1', '172.16.0.1', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
    ['link-local', '169.254.169.254', 'fe80::1', 'fe80::1%eth0'],
    ['of a carrier', '100.64.0.1'],
    ['multicast or broadcast', '224.0.0.1', '239.255.255.250', '255.255.255.255', 'ff02::1'],
    [
      'reserved or documentation',
      '192.0.0.1',
      '198.18.0.1',
      '203.0.113.5',
      '240.0.0.1',
      '2001:db8::1',
      '100::1',
      'fec0::1',
      '5f00::1',
    ],
    [
      'an IPv4 address in disguise',
      '::ffff:127.0.0.1',
      '::ffff:a00:1',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::a00:1',
      '2002:7f00:1::',
      '2001:0:7f00:1::',
    ],
    ['no address at all', 'localhost', '', '8.8.8.8.8'],
  ])('%s', (_why, ...addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });
});

describe('allowed origins', () => {
  test('are exact', () => {
    const rule = createAddressRule(['http://127.0.0.1:4000', 'https://Orders.example/']);
    expect(rule.isAllowedOrigin('http://127.0.0.1:4000')).toBe(true);
    expect(rule.isAllowedOrigin('https://orders.example')).toBe(true);
    expect(
      ['http://127.0.0.1', 'http://127.0.0.1:4001', 'https://127.0.0.1:4000', 'http://orders.example'].filter(
        rule.isAllowedOrigin,
      ),
    ).toEqual([]);
  });

  test.each(['127.0.0.1:4000', 'http://127.0.0.1:4000/orders', 'ftp://a.example', 'http://*.example', ''])(
    '"%s" is refused in words',
    (origin) => {
      expect(() => createAddressRule([origin])).toThrowError(expect.objectContaining({ code: 'runtime/bad-origin' }));
    },
  );
});
