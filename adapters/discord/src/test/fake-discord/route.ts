import type { Call } from './fake-discord.ts';
import type { World } from './world.ts';

export interface RouteContext {
  readonly world: World;
  readonly call: Call;
  /** What stood in the place of a `:name`. Ids are checked to be there. */
  param(name: string): string;
}

/** An answer; no body is a 204. */
export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: string;
  /** `:name` stands for one segment. */
  readonly path: string;
  /** Known by the token in its path, and not by the bot's. */
  readonly isTokenRoute?: boolean;
  readonly handle: (context: RouteContext) => Answer;
}

export interface FoundRoute {
  readonly route: Route;
  readonly params: ReadonlyMap<string, string>;
}

export function findRoute(routes: readonly Route[], call: Call): FoundRoute | undefined {
  const segments = call.path.split('/');
  for (const route of routes) {
    if (route.method !== call.method) continue;
    const params = matchPath(route.path.split('/'), segments);
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

function matchPath(pattern: readonly string[], segments: readonly string[]): Map<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) params.set(part.slice(1), decodeURIComponent(segment));
    else if (part !== segment) return undefined;
  }
  return params;
}
