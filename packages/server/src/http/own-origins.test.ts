import { expect, test } from 'vitest';
import { listOwnOrigins } from './own-origins.ts';

test('a public address is the only one', () => {
  const publicUrl = 'https://usher.example.com';
  expect(listOwnOrigins({ publicUrl, host: '0.0.0.0' }, 3000)).toEqual([publicUrl]);
});

test('without one these are the names of the machine', () => {
  const own = ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'];
  expect(listOwnOrigins({ publicUrl: undefined, host: '127.0.0.1' }, 3000)).toEqual(own);
  expect(listOwnOrigins({ publicUrl: undefined, host: 'Shop.local' }, 3000)).toEqual([
    ...own,
    'http://shop.local:3000',
  ]);
  expect(listOwnOrigins({ publicUrl: undefined, host: '::' }, 3000)).toEqual([...own, 'http://[::]:3000']);
  // The scheme's own port is left out, as browsers do.
  expect(listOwnOrigins({ publicUrl: undefined, host: 'localhost' }, 80)).toContain('http://localhost');
});
