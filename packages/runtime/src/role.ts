import { UsherError } from '@usher/journey';
import type { Store } from '@usher/storage';

/**
 * What a node does: `web` takes messages and turns, and leaves effects and timers to others; `worker` performs and fires; `all`
 * does both.
 */
export type Role = 'all' | 'web' | 'worker';

/** @throws UsherError `runtime/role-needs-nodes` */
export function resolveRole(role: Role | undefined, store: Pick<Store, 'isShared'>): Role {
  if (role === undefined || role === 'all' || store.isShared) return role ?? 'all';
  throw new UsherError(
    'runtime/role-needs-nodes',
    `The role "${role}" leaves part of the work to other nodes, but this store belongs to one. Use a store that nodes share, or the role "all".`,
  );
}

/** Whether it performs effects and fires timers. */
export function performs(role: Role): boolean {
  return role !== 'web';
}

/** Whether its channels listen. */
export function hears(role: Role): boolean {
  return role !== 'worker';
}
