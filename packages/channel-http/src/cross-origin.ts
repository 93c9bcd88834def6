import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Lets pages of the listed origins read answers; browsers keep all others out. There are no cookies, so a request
 * carries only what the page itself knows.
 */
export function allowOrigin(request: IncomingMessage, response: ServerResponse, allowed: readonly string[]): void {
  response.setHeader('vary', 'origin');
  const { origin } = request.headers;
  if (origin === undefined || !allowed.includes(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', 'retry-after');
}

/** Answers a browser that asks before it sends. @param headers that requests may carry beside a type and an authorization */
export function answerPreflight(response: ServerResponse, headers: readonly string[] = []): void {
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', ['authorization', 'content-type', ...headers].join(', '));
  response.setHeader('access-control-max-age', '600');
  response.writeHead(204);
  response.end();
}
