import type { IncomingMessage } from 'node:http';
import { isFresh, Refusal, verifyEd25519 } from '@usher/channel-http';
import type { Millis } from '@usher/journey';

/** Whether Discord has signed these bytes, not long ago. @throws Refusal 401 */
export function verifyRequest(
  { headers }: IncomingMessage,
  body: Uint8Array,
  publicKeys: readonly string[],
  now: Millis,
): void {
  const signature = headers['x-signature-ed25519'];
  const timestamp = headers['x-signature-timestamp'];
  if (typeof signature !== 'string' || typeof timestamp !== 'string') {
    throw new Refusal(401, 'not-signed', 'The request has no signature of Discord.');
  }
  const bytes = Buffer.concat([Buffer.from(timestamp), body]);
  if (!publicKeys.some((key) => verifyEd25519(bytes, signature, key))) {
    throw new Refusal(401, 'bad-signature', 'The signature is not that of the application: check DISCORD_PUBLIC_KEY.');
  }
  if (!/^\d{1,12}$/.test(timestamp) || !isFresh(Number(timestamp) * 1_000, now)) {
    throw new Refusal(401, 'too-old', 'The request was signed too long ago.');
  }
}
