import { type EffectResult, leave } from '@usher/engine';
import type { Json } from '@usher/journey';
import { blockContract, tryBlock } from '@usher/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callHttpBlock } from './call-http.behaviour.ts';
import { de } from './call-http.de.ts';
import { en } from './call-http.en.ts';

blockContract(callHttpBlock, { en, de });

const orders = {
  url: 'https://orders.example/orders/{{vars.orderId}}',
  results: [
    { id: 'status', variable: 'orderStatus', value: 'response.body.status' },
    { id: 'text', variable: 'line', value: '"It is " + vars.orderStatus' },
  ],
  rejectedResults: [{ id: 'why', variable: 'reason', value: 'response.body.reason' }],
};
const world = {
  variables: { orderId: 'a/b' },
  declared: { orderStatus: 'string', line: 'string', reason: 'string' },
} as const;
const call = (props = {}) => tryBlock(callHttpBlock, { ...orders, ...props }, world);
const answer = (output: Json): EffectResult => ({ ok: true, effect: '1.0', type: 'http.call', output });
const respond = (status: number, body: Json, props = {}) => call(props).result(answer({ status, headers: {}, body }));

describe('call-http sends', () => {
  const request = (props = {}) => {
    const { entered } = call(props);
    const effect = entered.effects[0];
    return effect?.type === 'http.call' ? effect : expect.unreachable('no request');
  };

  test('a request whose values are literal', () => {
    expect(request()).toEqual({
      type: 'http.call',
      request: { method: 'GET', url: 'https://orders.example/orders/a%2Fb', headers: {}, timeLimit: 10_000 },
      retry: { attempts: 3, firstDelay: 1_000 },
    });
  });

  test('JSON, and says so', () => {
    const { request: sent } = request({ method: 'POST', body: '{"id": {{vars.orderId}}}' });
    expect(sent).toMatchObject({ body: '{"id": "a/b"}', headers: { 'Content-Type': 'application/json' } });
  });

  test('a content type of the designer’s in place of its own', () => {
    const headers = [{ id: 'type', name: 'content-type', value: 'application/problem+json' }];
    expect(request({ method: 'POST', body: '{}', headers }).request.headers).toEqual({
      'content-type': 'application/problem+json',
    });
  });

  test('the name of a secret, never the secret', () => {
    const headers = [
      { id: 'key', name: 'Authorization', secret: 'ORDERS_KEY', prefix: 'Bearer ' },
      { id: 'order', name: 'X-Order', value: '{{vars.orderId}}' },
    ];
    expect(request({ headers }).request.headers).toEqual({
      Authorization: { secret: 'ORDERS_KEY', prefix: 'Bearer ' },
      'X-Order': 'a/b',
    });
  });

  test.each([
    ['GET', false, 3, false],
    ['POST', false, 1, true],
    ['POST', true, 3, false],
    ['DELETE', false, 1, true],
  ])('%s (repeatable: %j) at most %i times', (method, repeatable, attempts, irrevocable) => {
    expect(request({ method, repeatable }).retry.attempts).toBe(attempts);
    expect(callHttpBlock.definition.irrevocable({ method, repeatable })).toBe(irrevocable);
  });

  test('nothing when it is asked again', () => {
    expect(call().again()).toEqual({ do: 'stay', effects: [] });
  });
});

describe('call-http leaves', () => {
  test.each([200, 204, 299])('by ok for status %i, with every result, later ones reading earlier ones', (status) => {
    expect(respond(status, { status: 'shipped' })).toEqual(
      leave('ok', { set: { orderStatus: 'shipped', line: 'It is shipped' } }),
    );
  });

  test.each([400, 404, 499])('by rejected for status %i, with what is kept of a refusal', (status) => {
    expect(respond(status, { reason: 'too late' })).toEqual(leave('rejected', { set: { reason: 'too late' } }));
  });

  test.each([100, 302, 500, 503])('by failed for status %i', (status) => {
    expect(respond(status, { status: 'shipped' })).toEqual(leave('failed'));
  });

  test.each<[string, Json]>([
    ['text in place of JSON', '<html>oops</html>'],
    ['nothing', null],
    ['no such field', {}],
    ['null', { status: null }],
    ['a value that does not fit the variable', { status: 17 }],
    ['a list', []],
  ])('by failed for %s', (_what, body) => {
    expect(respond(200, body)).toEqual(leave('failed'));
  });

  test('by failed for keys that reach into prototypes', () => {
    const results = [{ id: 'all', variable: 'all', value: 'response.body' }];
    expect(respond(200, JSON.parse('{"__proto__": {"a": 1}}') as Json, { results })).toEqual(leave('failed'));
  });

  test('by failed for a refusal without its reason', () => {
    expect(respond(422, {})).toEqual(leave('failed'));
  });

  test('by failed when the request failed', () => {
    const error = { code: 'http/timeout', message: 'No answer in time.' };
    expect(call().result({ ok: false, effect: '1.0', type: 'http.call', error })).toEqual(leave('failed'));
  });

  test('by a way out, whatever the service answers', () => {
    const arbitraryBody = fc.oneof(
      fc.json().map((text) => JSON.parse(text) as Json),
      fc.constant({ status: 'shipped' }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 700 }), arbitraryBody, (status, body) => {
        expect(['ok', 'rejected', 'failed']).toContain((respond(status, body) as { outlet: string }).outlet);
      }),
    );
  });

  test.each<[string, Json]>([
    ['text', 'x'],
    ['null', null],
    ['a list', [200]],
    ['a status in words', { status: '200' }],
  ])('by failed for %s in place of a response', (_what, output) => {
    expect(call().result(answer(output))).toEqual(leave('failed'));
  });
});

describe('call-http tells the designer', () => {
  const problemsOf = (props: object) => {
    const checked = callHttpBlock.definition.check?.({ method: 'GET', headers: [], ...props }) ?? [];
    return [...checked].map(({ problem }) => problem);
  };

  test('of a body that GET does not send', () => {
    expect(problemsOf({ body: '{}' })).toEqual(['body-with-get']);
    expect(problemsOf({ method: 'POST', body: '{}' })).toEqual([]);
  });

  test('of headers without a value, with two, and of those that are not theirs to set', () => {
    const headers = [
      { id: 'a', name: 'X-A' },
      { id: 'b', name: 'X-B', value: '1', secret: 'B' },
      { id: 'c', name: 'Host', value: 'elsewhere.example' },
    ];
    expect(problemsOf({ headers })).toEqual(['header-without-value', 'header-with-two-values', 'carriage-header']);
  });
});
