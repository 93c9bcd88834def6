import { createHash } from 'node:crypto';
import { discordLimits } from '../limits.ts';

/** The nonce of one of the messages that a message of ours became: the first has ours, the others each its own. */
export function nonceOf(nonce: string, index: number): string {
  if (index === 0 && nonce.length <= discordLimits.nonce) return nonce;
  const digest = createHash('sha256').update(`${nonce}/${index}`).digest('hex');
  return digest.slice(0, discordLimits.nonce);
}
