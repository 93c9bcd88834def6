import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Millis } from '@usher/journey';

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
  make(userId: string, kind: LinkKind): string;
  look(token: string): LinkState;
  /** Uses it up: of several at the same moment one is told `open`. */
  use(token: string): LinkState;
  /** Ends all links of a person that were not opened yet. */
  end(userId: string): void;
}

export function createLinks(database: DatabaseSync, now: () => Millis): Links {
  const insert = database.prepare('INSERT INTO link (token_hash, user_id, kind, expires_at) VALUES (?, ?, ?, ?)');
  const find = database.prepare('SELECT user_id, kind, expires_at, used_at FROM link WHERE token_hash = ?');
  const take = database.prepare(
    'UPDATE link SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?',
  );
  const endAll = database.prepare('DELETE FROM link WHERE user_id = ?');
  const endOpen = database.prepare('DELETE FROM link WHERE user_id = ? AND used_at IS NULL');
  // A link that was used or has run out is still known for a while, so that whoever opens it is told which.
  const forget = database.prepare('DELETE FROM link WHERE expires_at < ?');
  const look = (token: string): LinkState => {
    const row = find.get(hashOf(token));
    if (row === undefined) return { state: 'unknown' };
    if (row.used_at !== null) return { state: 'used' };
    if (Number(row.expires_at) <= now()) return { state: 'expired' };
    return { state: 'open', userId: String(row.user_id), kind: row.kind as LinkKind };
  };
  return {
    make(userId, kind) {
      // The letter tells the page that opens it what to ask for; 256 random bits follow.
      const token = `${kind === 'invitation' ? 'i' : 's'}-${randomBytes(32).toString('base64url')}`;
      forget.run(now() - linkLifetime.invitation);
      endAll.run(userId);
      insert.run(hashOf(token), userId, kind, now() + linkLifetime[kind]);
      return token;
    },
    look,
    use(token) {
      const found = look(token);
      if (found.state !== 'open') return found;
      return take.run(now(), hashOf(token), now()).changes === 1 ? found : look(token);
    },
    end: (userId) => void endOpen.run(userId),
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
