import { Refusal, refuseForNow } from '@usher/channel-http';
import type { Millis } from '@usher/journey';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { InboundActivity } from '../activity.ts';

export interface TokenTrust {
  readonly appId: string;
  readonly openIdMetadataUrl: string;
  readonly issuer: string;
  readonly now: () => Millis;
}

type Keys = ReturnType<typeof createRemoteJWKSet>;

const tolerance = 300;
const [minute, day] = [60_000, 86_400_000];

/** What says nothing of the token: the keys could not be read, or are none. */
const ofKeys = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

/**
 * Checks who sent an activity before Microsoft's library does, and more strictly: it takes tokens without an end, answers
 * some forgeries with 500, and prints keys.
 */
export function createTokenCheck({ appId, openIdMetadataUrl, issuer, now }: TokenTrust) {
  const findKeys = createKeyFinder(openIdMetadataUrl, now);

  /** @throws Refusal 401, or 503 where the keys cannot be read for now */
  return async (authorization: string | undefined, activity: InboundActivity): Promise<void> => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) throw refuseToken('there is none');
    const keys = await findKeys();
    const claims = await verify(token, keys);
    if (claims.serviceurl !== activity.serviceUrl) throw refuseToken('it is for another service address');
    const key = keys.jwks()?.keys.find(({ kid }) => kid === claims.kid);
    const endorsements = (key as { readonly endorsements?: unknown } | undefined)?.endorsements;
    if (Array.isArray(endorsements) && endorsements.length > 0 && !endorsements.includes(activity.channelId)) {
      throw refuseToken('its key may not speak for this channel');
    }
  };

  async function verify(token: string, keys: Keys) {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer,
        audience: appId,
        algorithms: ['RS256', 'RS384', 'RS512'],
        requiredClaims: ['exp'],
        clockTolerance: tolerance,
        currentDate: new Date(now()),
      });
      return { serviceurl: payload.serviceurl, kid: protectedHeader.kid };
    } catch (error) {
      if (error instanceof errors.JOSEError && !ofKeys.has(error.code)) throw refuseToken(error.code);
      throw keysUnknown();
    }
  }
}

/** The keys that the metadata names; its address is asked again once a day, the keys' when an unknown one is used. */
function createKeyFinder(openIdMetadataUrl: string, now: () => Millis): () => Promise<Keys> {
  let known: { readonly keys: Keys; readonly askAgainAt: Millis } | undefined;
  let asking: Promise<Keys> | undefined;

  async function ask(): Promise<Keys> {
    try {
      const keys = createRemoteJWKSet(await readKeysAddress(openIdMetadataUrl), { cacheMaxAge: day });
      known = { keys, askAgainAt: now() + day };
    } catch {
      if (known === undefined) throw keysUnknown();
      known = { ...known, askAgainAt: now() + minute };
    } finally {
      asking = undefined;
    }
    return known.keys;
  }

  return async () => {
    if (known !== undefined && now() < known.askAgainAt) return known.keys;
    asking ??= ask();
    // Only who knows nothing has to wait for the answer.
    return known?.keys ?? asking;
  };
}

async function readKeysAddress(openIdMetadataUrl: string): Promise<URL> {
  const response = await fetch(openIdMetadataUrl, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
  const { jwks_uri: address } = (await response.json()) as { readonly jwks_uri: string };
  return new URL(address);
}

/** @param why in words or a code, never of the token itself */
export function refuseToken(why: string): Refusal {
  return new Refusal(401, 'unauthorized', `The token was refused: ${why}.`);
}

function keysUnknown(): Refusal {
  return refuseForNow(503, 'unavailable', 'The keys that sign what Teams sends cannot be read for now.', 5_000);
}
