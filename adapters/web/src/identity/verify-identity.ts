import { createHmac } from 'node:crypto';
import type { InboundContact } from '@usher/channel';
import { isSameText, Refusal } from '@usher/channel-http';
import type { Json, Millis } from '@usher/journey';

/** How far the clocks of the site and of this server may be apart. */
const leeway: Millis = 60_000;
/** The longest token that is looked at. */
const mostLength = 4_000;

/**
 * Reads who a customer is from a token that the site signed: a JSON Web Token (RFC 7519) with HMAC-SHA256. It needs `sub`
 * and `exp`; `name` is taken over. Every secret is tried, so that one can be changed without signing anybody out.
 *
 * @throws Refusal 401 `bad-identity`, without a word on which part of it was wrong
 */
export function verifyIdentity(token: string, secrets: readonly string[], now: Millis): InboundContact {
  const claims = readClaims(token, secrets);
  const { sub, exp, nbf, name } = claims ?? {};
  if (typeof sub !== 'string' || sub === '' || sub.length > 200) throw refuse();
  if (typeof exp !== 'number' || !Number.isFinite(exp) || exp * 1_000 + leeway < now) throw refuse();
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf * 1_000 - leeway > now)) throw refuse();
  const isName = typeof name === 'string' && name.trim() !== '';
  return { id: `site:${sub}`, ...(isName ? { name: name.trim().slice(0, 200) } : {}), isVerified: true };
}

function readClaims(token: string, secrets: readonly string[]): Readonly<Record<string, Json>> | undefined {
  const [head, claims, signature, ...more] = token.length > mostLength ? [] : token.split('.');
  if (head === undefined || claims === undefined || signature === undefined || more.length > 0) return undefined;
  // What the head says of the algorithm is compared, never followed: `none` is no way in.
  if (readJson(head)?.alg !== 'HS256') return undefined;
  const fitting = secrets.filter((secret) =>
    isSameText(createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url'), signature),
  );
  return fitting.length === 0 ? undefined : readJson(claims);
}

function readJson(part: string): Readonly<Record<string, Json>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, Json>>) : undefined;
  } catch {
    return undefined;
  }
}

function refuse(): Refusal {
  const message =
    'The identity is not signed with a secret of this server, or has run out. Ask the site for a new one.';
  return new Refusal(401, 'bad-identity', message);
}
