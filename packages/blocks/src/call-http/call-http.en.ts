import type { TextOf } from '@usher/journey';
import type { callHttp } from './call-http.block.ts';

const keptFields = {
  variable: { label: 'Variable' },
  value: { label: 'Becomes', hint: 'An expression, such as response.body.status.' },
} as const;

export const en = {
  name: 'Call a service',
  summary: '{method} {url}',
  help: 'Sends an HTTP request and keeps parts of the answer in variables.',
  fields: {
    method: {
      label: 'Method',
      options: {
        GET: 'GET (read)',
        POST: 'POST (create, or do)',
        PUT: 'PUT (replace)',
        PATCH: 'PATCH (change)',
        DELETE: 'DELETE (remove)',
      },
    },
    url: { label: 'Address', hint: 'Values are filled in between double braces, such as {{vars.orderId}}.' },
    headers: {
      label: 'Headers',
      hint: 'Each has a value, or the name of a secret that the server keeps.',
      add: 'Add a header',
      item: {
        name: { label: 'Name', hint: 'Such as X-Request-Id.' },
        value: { label: 'Value' },
        secret: { label: 'Secret', hint: 'Its name. The value is kept by the server and never shown.' },
        prefix: { label: 'Before it', hint: 'Such as “Bearer ” with a space.' },
      },
    },
    body: { label: 'Body', hint: 'JSON with values between double braces.' },
    results: {
      label: 'Keep from the answer',
      hint: 'response has status, headers and body. What cannot be computed leaves by “Failed”.',
      add: 'Keep something',
      item: keptFields,
    },
    rejectedResults: {
      label: 'Keep from a refusal',
      hint: 'The same for an answer of status 400 to 499.',
      add: 'Keep something',
      item: keptFields,
    },
    timeLimit: { label: 'Time limit', hint: 'Of one attempt.' },
    attempts: { label: 'Attempts', hint: 'Only of requests that may be repeated.' },
    repeatable: { label: 'May be repeated', hint: 'Sending the request twice does no harm. GET always may.' },
  },
  outlets: { ok: 'It worked', rejected: 'Refused', failed: 'Failed' },
  problems: {
    'body-with-get': 'A GET request has no body. Choose another method, or empty the body.',
    'header-without-value': 'A header has neither a value nor a secret. Fill in one of them, or remove the header.',
    'header-with-two-values': 'A header has both a value and a secret. Keep one of them.',
    'carriage-header':
      'Host, Content-Length, Transfer-Encoding, Connection, Upgrade and Expect are set by the server alone. Remove the header.',
  },
} as const satisfies TextOf<typeof callHttp>;
