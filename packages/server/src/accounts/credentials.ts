import { randomBytes } from 'node:crypto';
import type { Millis } from '@usher/journey';
import type { Tables } from './accounts-database.ts';

/** What passwords hash to, in the rows in which the library looks for them. */
export interface Credentials {
  find(userId: string): Promise<string | undefined>;
  /** Sets it, or puts it in the place of the one before. */
  set(userId: string, hash: string): Promise<void>;
}

export function createCredentials(tables: Tables, now: () => Millis): Credentials {
  const mark = (userId: string) => ({ userId, accountId: userId, providerId: 'credential' });
  return {
    async find(userId) {
      const found = await tables
        .selectFrom('account')
        .select('password')
        .where((is) => is.and(mark(userId)))
        .executeTakeFirst();
      return found?.password ?? undefined;
    },
    async set(userId, password) {
      const time = new Date(now()).toISOString();
      const { numUpdatedRows } = await tables
        .updateTable('account')
        .set({ password, updatedAt: time })
        .where((is) => is.and(mark(userId)))
        .executeTakeFirstOrThrow();
      if (numUpdatedRows > 0n) return;
      const id = randomBytes(16).toString('hex');
      await tables
        .insertInto('account')
        .values({ id, ...mark(userId), password, createdAt: time, updatedAt: time })
        .execute();
    },
  };
}
