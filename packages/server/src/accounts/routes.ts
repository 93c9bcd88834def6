import type { HandlersOf, Route } from '../http/route.ts';

/** Signing in and out, and who works here. */
export const accountRoutes = {} as const satisfies Record<string, Route>;

export type AccountParts = object;

export function createAccountHandlers(_parts: AccountParts): HandlersOf<typeof accountRoutes> {
  return {};
}
