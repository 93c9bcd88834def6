import { createHash, createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import type { Millis } from '@usher/journey';

/** Compares two texts in a time that tells nothing about where they differ. */
export function isSameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/**
 * Whether the bytes were signed with one of the secrets that are valid at this time, so that a secret can be changed
 * without a message being refused.
 * @param signature as lower-case hexadecimal HMAC-SHA256
 */
export function verifyAnySecret(bytes: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  // All are tried, whichever fits: the time taken tells nothing about which one did.
  const fitting = secrets.filter((secret) =>
    isSameText(createHmac('sha256', secret).update(bytes).digest('hex'), signature),
  );
  return fitting.length > 0;
}

/** Whether a moment named by the sender is near enough: an old request that was signed well may not be sent again. */
export function isFresh(at: Millis, now: Millis, window: Millis = 5 * 60_000): boolean {
  return Number.isFinite(at) && Math.abs(now - at) <= window;
}

/** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410, section 4). */
const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Whether the bytes were signed with the private half of a key (RFC 8032). Anything that is no signature or no key is
 * no signature of these bytes.
 * @param publicKey 32 bytes as hexadecimal
 * @param signature 64 bytes as hexadecimal
 */
export function verifyEd25519(bytes: Uint8Array, signature: string, publicKey: string): boolean {
  const key = readEd25519(publicKey);
  if (key === undefined || !/^[0-9a-f]{128}$/i.test(signature)) return false;
  return verify(null, bytes, key, Buffer.from(signature, 'hex'));
}

function readEd25519(publicKey: string): KeyObject | undefined {
  if (!/^[0-9a-f]{64}$/i.test(publicKey)) return undefined;
  try {
    const der = Buffer.concat([ed25519Prefix, Buffer.from(publicKey, 'hex')]);
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
