import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyIdentity } from './verify-identity.ts';

const now = 1_700_000_000_000;
const exp = now / 1_000 + 600;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function sign(claims: unknown, secret = 'first', head: unknown = { alg: 'HS256', typ: 'JWT' }): string {
  const signed = `${encode(head)}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

describe('an identity', () => {
  test('signed by the site is a verified contact', () => {
    expect(verifyIdentity(sign({ sub: '4711', name: ' Ada ', exp }), ['first'], now)).toEqual({
      id: 'site:4711',
      name: 'Ada',
      isVerified: true,
    });
  });

  test('may be signed with any of the secrets, so that they can be changed', () => {
    for (const secret of ['first', 'second']) {
      expect(verifyIdentity(sign({ sub: 'a', exp }, secret), ['second', 'first'], now).id).toBe('site:a');
    }
  });

  test('is taken a moment after its end, for clocks that differ', () => {
    expect(verifyIdentity(sign({ sub: 'a', exp: now / 1_000 - 30 }), ['first'], now).id).toBe('site:a');
  });

  const right = sign({ sub: 'a', exp });
  const [head = '', claims = '', signature = ''] = right.split('.');
  test.each([
    ['signed with another secret', sign({ sub: 'a', exp }, 'other')],
    ['with changed claims', `${head}.${encode({ sub: 'b', exp })}.${signature}`],
    ['without a signature', `${head}.${claims}.`],
    ['of the algorithm "none"', `${encode({ alg: 'none' })}.${claims}.`],
    ['of another algorithm', sign({ sub: 'a', exp }, 'first', { alg: 'HS512' })],
    ['that has run out', sign({ sub: 'a', exp: now / 1_000 - 61 })],
    ['that never runs out', sign({ sub: 'a' })],
    ['that is not yet valid', sign({ sub: 'a', exp, nbf: exp })],
    ['of nobody', sign({ exp })],
    ['of a very long id', sign({ sub: 'x'.repeat(201), exp })],
    ['that is no object', sign([1])],
    ['with a part too many', `${right}.x`],
    ['that is nothing', ''],
    ['that is very long', `${right}${'x'.repeat(5_000)}`],
  ])('%s is refused', (_, token) => {
    expect(() => verifyIdentity(token, ['first'], now)).toThrow(expect.objectContaining({ status: 401 }));
  });

  test('is refused where the server has no secret', () => {
    expect(() => verifyIdentity(right, [], now)).toThrow(expect.objectContaining({ code: 'bad-identity' }));
  });
});
