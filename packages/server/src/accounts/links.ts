import { createHash, randomBytes } from 'node:crypto';
import type { Millis } from '@usher/journey';
import type { Tables } from './accounts-database.ts';

export type LinkKind = 'sign-in' | 'invitation';

/** Until when a link may be opened. */
export const linkLifetime: Readonly<Record<LinkKind, Millis>> = {
  'sign-in': 24 * 60 * 60 * 1_000,
  invitation: 7 * 24 * 60 * 60 * 1_000,
};

export type LinkState =
  | { readonly state: 'open'; readonly userId: string; readonly kind: LinkKind }
  | { readonly state: 'unknown' | 'used' | 'expired' };

/** Links that are opened once. Their tokens are not kept, only what they hash to. */
export interface Links {
  /** Makes one, and ends the person's others. @returns its token, shown this once */
  make(userId: string, kind: LinkKind): Promise<string>;
  /** Makes one beside those that the person has: another node may have shown one a moment ago. */
  makeAnother(userId: string, kind: LinkKind): Promise<string>;
  look(token: string): Promise<LinkState>;
  /** Uses it up, and the person's others with it: of several at the same moment one is told `open`. */
  use(token: string): Promise<LinkState>;
  /** Ends all links of a person that were not opened yet. */
  end(userId: string): Promise<void>;
}

export function createLinks(tables: Tables, now: () => Millis): Links {
  const look = async (token: string): Promise<LinkState> => {
    const row = await tables
      .selectFrom('link')
      .select(['user_id', 'kind', 'expires_at', 'used_at'])
      .where('token_hash', '=', hashOf(token))
      .executeTakeFirst();
    if (row === undefined) return { state: 'unknown' };
    if (row.used_at !== null) return { state: 'used' };
    if (Number(row.expires_at) <= now()) return { state: 'expired' };
    return { state: 'open', userId: row.user_id, kind: row.kind as LinkKind };
  };
  const end = async (userId: string) => {
    await tables.deleteFrom('link').where('user_id', '=', userId).where('used_at', 'is', null).execute();
  };
  const makeAnother = async (userId: string, kind: LinkKind) => {
    // The letter tells the page that opens it what to ask for; 256 random bits follow.
    const token = `${kind === 'invitation' ? 'i' : 's'}-${randomBytes(32).toString('base64url')}`;
    // A link that was used or has run out is still known for a while, so that whoever opens it is told which.
    await tables
      .deleteFrom('link')
      .where('expires_at', '<', now() - linkLifetime.invitation)
      .execute();
    await tables
      .insertInto('link')
      .values({ token_hash: hashOf(token), user_id: userId, kind, expires_at: now() + linkLifetime[kind] })
      .execute();
    return token;
  };
  return {
    async make(userId, kind) {
      await tables.deleteFrom('link').where('user_id', '=', userId).execute();
      return makeAnother(userId, kind);
    },
    makeAnother,
    look,
    async use(token) {
      const found = await look(token);
      if (found.state !== 'open') return found;
      const { numUpdatedRows } = await tables
        .updateTable('link')
        .set({ used_at: now() })
        .where('token_hash', '=', hashOf(token))
        .where('used_at', 'is', null)
        .where('expires_at', '>', now())
        .executeTakeFirstOrThrow();
      if (numUpdatedRows !== 1n) return look(token);
      await end(found.userId);
      return found;
    },
    end,
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
