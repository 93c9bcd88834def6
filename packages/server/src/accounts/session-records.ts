import { randomBytes } from 'node:crypto';
import type { Millis } from '@usher/journey';
import type { Tables } from './accounts-database.ts';
import { sessionSeconds } from './create-auth.ts';

/** Sessions as they are kept. The library finds and renews them; begun and ended they are here, together with what belongs to it. */
export interface SessionRecords {
  /** @returns its id, and the token that its cookie carries */
  begin(userId: string, by: 'password' | 'link'): Promise<{ readonly id: string; readonly token: string }>;
  isOpen(id: string): Promise<boolean>;
  end(id: string): Promise<void>;
  /** Ends all sessions of a user, but one where it is named. */
  endAll(userId: string, except?: string): Promise<void>;
  /** Whoever chose a password has to know it from now on. */
  forgetLink(id: string): Promise<void>;
  /** Takes away what has ended by itself. */
  forgetEnded(): Promise<void>;
}

export function createSessionRecords(tables: Tables, now: () => Millis): SessionRecords {
  const at = (time: Millis) => new Date(time).toISOString();
  return {
    async begin(userId, by) {
      const id = randomBytes(16).toString('hex');
      const token = randomBytes(32).toString('base64url');
      await tables
        .insertInto('session')
        .values({
          ...{ id, token, userId, openedByLink: by === 'link' ? 1 : 0 },
          expiresAt: at(now() + sessionSeconds * 1_000),
          createdAt: at(now()),
          updatedAt: at(now()),
        })
        .execute();
      return { id, token };
    },
    async isOpen(id) {
      const found = await tables.selectFrom('session').select('id').where('id', '=', id).executeTakeFirst();
      return found !== undefined;
    },
    async end(id) {
      await tables.deleteFrom('session').where('id', '=', id).execute();
    },
    async endAll(userId, except = '') {
      await tables.deleteFrom('session').where('userId', '=', userId).where('id', '<>', except).execute();
    },
    async forgetLink(id) {
      await tables.updateTable('session').set({ openedByLink: 0 }).where('id', '=', id).execute();
    },
    async forgetEnded() {
      await tables.deleteFrom('session').where('expiresAt', '<', at(now())).execute();
    },
  };
}
