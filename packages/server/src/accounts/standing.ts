import type { Tables } from './accounts-database.ts';

/** What somebody may do at a moment, and by which sessions. */
export interface Standing {
  readonly roles: string;
  readonly isSuspended: boolean;
  readonly sessions: ReadonlySet<string>;
}

/** Of people who are not there nothing is answered. */
export type ReadStandings = (personIds: readonly string[]) => Promise<ReadonlyMap<string, Standing>>;

export function createReadStandings(tables: Tables): ReadStandings {
  return async (personIds) => {
    const rows = await tables
      .selectFrom('person as p')
      .leftJoin('session as s', 's.userId', 'p.user_id')
      .select(['p.user_id', 'p.roles', 'p.suspended_at', 's.id as session'])
      .where('p.user_id', 'in', personIds)
      .execute();
    const found = new Map<string, Standing & { readonly sessions: Set<string> }>();
    for (const { user_id: id, roles, suspended_at: suspendedAt, session } of rows) {
      const standing = found.get(id) ?? { roles, isSuspended: suspendedAt !== null, sessions: new Set() };
      if (session !== null) standing.sessions.add(session);
      found.set(id, standing);
    }
    return found;
  };
}

/** Whether a session has ended between two looks, or the person may do other things now. */
export function hasLost(before: Standing | undefined, now: Standing | undefined): boolean {
  if (now === undefined || now.isSuspended) return true;
  if (before === undefined) return false;
  return before.roles !== now.roles || [...before.sessions].some((session) => !now.sessions.has(session));
}
