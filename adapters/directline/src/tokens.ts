import { createHmac } from 'node:crypto';
import { isSameText } from '@usher/channel-http';
import type { Millis } from '@usher/journey';

/** What a token opens. */
export interface Grant {
  /** `stream` opens one socket, within a minute; `conversation` all else of one conversation. */
  readonly for: 'conversation' | 'stream';
  readonly conversationId: string;
  readonly user?: { readonly id: string; readonly name?: string };
  /** Pages that may use it; any that may speak with the server where absent. */
  readonly origins?: readonly string[];
}

export type ReadToken =
  | { readonly ok: true; readonly grant: Grant }
  | { readonly ok: false; readonly because: 'unknown' | 'expired' };

/** Clients renew every 15 minutes, whatever they are told; half an hour is what Microsoft's service gives. */
export const tokenLife: Millis = 1_800_000;
const streamLife: Millis = 60_000;

/**
 * Makes and reads tokens. A token carries what it opens and is signed with a secret: nothing has to be kept, and every node
 * reads it. A secret that is taken out of the list ends all tokens that were signed with it.
 */
export function createTokens(secrets: readonly string[], now: () => Millis) {
  const [newest = ''] = secrets;
  const sign = (payload: string, secret: string) =>
    createHmac('sha256', secret).update(`direct line token ${payload}`).digest('base64url');

  return {
    make(grant: Grant): string {
      const expiresAt = now() + (grant.for === 'stream' ? streamLife : tokenLife);
      const payload = Buffer.from(JSON.stringify({ ...grant, expiresAt })).toString('base64url');
      return `${payload}.${sign(payload, newest)}`;
    },
    read(token: string): ReadToken {
      const [payload = '', signature = '', ...rest] = token.split('.');
      const isOurs = secrets.filter((secret) => isSameText(sign(payload, secret), signature)).length > 0;
      if (!isOurs || rest.length > 0) return { ok: false, because: 'unknown' };
      const { expiresAt, ...grant } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Grant & {
        readonly expiresAt: Millis;
      };
      return expiresAt > now() ? { ok: true, grant } : { ok: false, because: 'expired' };
    },
    isSecret: (text: string): boolean => secrets.filter((secret) => isSameText(secret, text)).length > 0,
  };
}
export type Tokens = ReturnType<typeof createTokens>;
