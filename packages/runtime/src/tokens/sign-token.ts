import { createHmac, timingSafeEqual } from 'node:crypto';
import { bodyLength, fromBody, toBody, toDigits } from './token-text.ts';

const proofLength = 10;
const signed = /^[0-9A-Za-z]{22}$/;

/** What is given to the engine for a token that is not of this conversation: it fits no question. */
export const foreignToken = 'foreign';

/**
 * Signs a token of the engine for one conversation: 22 characters of 0-9, A-Z, a-z, of which the last ten prove that it is ours.
 * What is no token of the engine stays as it is: it fits no question anyway.
 */
export function signToken(raw: string, conversationKey: string): string {
  const body = toBody(raw);
  return body === undefined ? raw : body + proofOf(body, conversationKey);
}

/** Reads a token that came back. @returns undefined where it was not signed for this conversation */
export function readSignedToken(token: string, conversationKey: string): string | undefined {
  if (!signed.test(token)) return undefined;
  const body = token.slice(0, bodyLength);
  const proof = Buffer.from(token.slice(bodyLength));
  return timingSafeEqual(proof, Buffer.from(proofOf(body, conversationKey))) ? fromBody(body) : undefined;
}

function proofOf(body: string, conversationKey: string): string {
  const digest = createHmac('sha256', conversationKey).update(`usher/token/${body}`).digest();
  return toDigits(digest.readBigUInt64BE(), proofLength);
}
