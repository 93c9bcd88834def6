import { createHash } from 'node:crypto';

/**
 * Names one effect of one conversation to the outside, the same for every attempt. A hash, because the conversation's own
 * key opens it and must not reach other services.
 */
export function toIdempotencyKey(conversationKey: string, effectId: string): string {
  return createHash('sha256').update(`${conversationKey}/${effectId}`).digest('hex').slice(0, 32);
}
