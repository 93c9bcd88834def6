import type { RequestHandler } from 'express';
import type { Permission } from '../accounts/permissions.ts';

/**
 * Who may call a route: `anyone`; a `customer`, whom the web chat knows by the token of their conversation; a `publisher`, who
 * sends the token for publishing as `Authorization: Bearer …`; an `operator`, who sends that token or is a signed-in owner; a
 * `watcher`, who sends the token for metrics or, where there is none, is on the machine itself; or a signed-in person with that
 * permission.
 */
export type Audience = 'anyone' | 'customer' | 'publisher' | 'operator' | 'watcher' | Permission;

export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete' | 'all';
  /** As express spells paths. */
  readonly path: string;
  readonly who: Audience;
  /** The end of a sentence that begins with the path. */
  readonly does: string;
}

/** One handler, or several in their order, for each route of a table. */
export type HandlersOf<Table extends Readonly<Record<string, Route>>> = Readonly<
  Record<keyof Table, RequestHandler | readonly RequestHandler[]>
>;
