import type { Answer } from './answer.ts';
import type { Body } from './read-body.ts';
import type { Shop } from './shop.ts';

/** What a handler is given. */
export interface Asked {
  readonly shop: Shop;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Segments; one that begins with a colon takes any text: `/orders/:orderId/refund`. */
  readonly path: string;
  handle(asked: Asked): Answer;
}

/** The parameters in an address where the route's path fits it. */
export function matchPath(path: string, pathname: string): Record<string, string> | undefined {
  const expected = path.split('/');
  const given = pathname.split('/');
  if (expected.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const value = decode(given[index] ?? '');
    if (value === undefined) return undefined;
    if (segment.startsWith(':')) params[segment.slice(1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
