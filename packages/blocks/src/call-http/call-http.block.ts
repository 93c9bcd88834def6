import { defineBlock, field, isSafeKey } from '@usher/journey';
import { z } from 'zod';
import { exampleBody } from './example-body.ts';

const headerNameSchema = z
  .string()
  .max(200)
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'a header name is letters, digits and hyphens, such as X-Request-Id')
  .refine(isSafeKey, 'this name is refused');

/** Headers that say how the request is carried; the runtime alone sets them. */
const carriageHeaders = new Set(['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'expect']);

const resultFields = { variable: field.variable(), value: field.expression({ also: ['response'] }) } as const;

export const callHttp = defineBlock({
  type: 'call-http',
  version: 1,
  group: 'connect',
  waits: 'effect',
  fields: {
    method: field.select(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    url: field.template('url'),
    headers: field.list({
      name: field.name('', headerNameSchema),
      value: field.optionalTemplate('header'),
      secret: field.optionalSecret(),
      prefix: field.optionalTemplate('header'),
    }),
    body: field.optionalTemplate('json'),
    results: field.list(resultFields),
    rejectedResults: field.list(resultFields),
    timeLimit: field.duration('PT10S'),
    attempts: field.number(3, { min: 1, max: 10, whole: true }),
    repeatable: field.toggle(false),
  },
  outlets: () => ['ok', 'rejected', 'failed'],
  writes: ({ results, rejectedResults }, outlet) => {
    const mapped = outlet === 'ok' ? results : outlet === 'rejected' ? rejectedResults : [];
    return [...new Set(mapped.map((result) => result.variable))];
  },
  irrevocable: ({ method, repeatable }) => method !== 'GET' && !repeatable,
  exampleResults: ({ results, rejectedResults }, variables) => [
    { outlet: 'ok', ok: true, output: { status: 200, headers: {}, body: exampleBody(results, variables) } },
    {
      outlet: 'rejected',
      ok: true,
      output: { status: 404, headers: {}, body: exampleBody(rejectedResults, variables) },
    },
    { outlet: 'failed', ok: false, error: { code: 'http/timeout', message: 'The service did not answer in time.' } },
  ],
  problems: ['body-with-get', 'header-without-value', 'header-with-two-values', 'carriage-header'],
  *check({ method, body, headers }) {
    if (method === 'GET' && body !== undefined && body !== '') yield { problem: 'body-with-get', field: 'body' };
    for (const { name, value, secret } of headers) {
      if (value === undefined && secret === undefined) yield { problem: 'header-without-value', field: 'headers' };
      if (value !== undefined && secret !== undefined) yield { problem: 'header-with-two-values', field: 'headers' };
      if (carriageHeaders.has(name.toLowerCase())) yield { problem: 'carriage-header', field: 'headers' };
    }
  },
  example: {
    props: {
      url: 'https://orders.example/orders/{{vars.orderId}}',
      headers: [{ id: 'key', name: 'Authorization', secret: 'ORDERS_KEY', prefix: 'Bearer ' }],
      results: [{ id: 'status', variable: 'orderStatus', value: 'response.body.status' }],
    },
    texts: {},
  },
});
