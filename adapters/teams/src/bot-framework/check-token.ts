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
const day = 86_400_000;

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
      if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC' && error.code !== 'ERR_JWKS_TIMEOUT') {
        throw refuseToken(error.code);
      }
      throw keysUnknown();
    }
  }
}

/** The keys that the metadata names; its address is asked again once a day, the keys' when an unknown one is used. */
function createKeyFinder(openIdMetadataUrl: string, now: () => Millis): () => Promise<Keys> {
  let known: { readonly keys: Keys; readonly readAt: Millis } | undefined;
  return async () => {
    if (known !== undefined && now() - known.readAt < day) return known.keys;
    try {
      const response = await fetch(openIdMetadataUrl, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
      const { jwks_uri: address } = (await response.json()) as { readonly jwks_uri: string };
      known = { keys: createRemoteJWKSet(new URL(address), { cacheMaxAge: day }), readAt: now() };
      return known.keys;
    } catch {
      if (known !== undefined) return known.keys;
      throw keysUnknown();
    }
  };
}

/** @param why in words or a code, never of the token itself */
export function refuseToken(why: string): Refusal {
  return new Refusal(401, 'unauthorized', `The token was refused: ${why}.`);
}

function keysUnknown(): Refusal {
  return refuseForNow(503, 'unavailable', 'The keys that sign what Teams sends cannot be read for now.', 5_000);
}
