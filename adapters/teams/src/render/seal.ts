import { createHmac } from 'node:crypto';

/**
 * Shows that words which a button brings back are ours: whoever holds a client can bring back any, and what is shown in a
 * question's place is shown in the bot's name. 12 characters.
 */
export type Seal = (words: readonly string[]) => string;

/** @param secret the same on every node. Words of one address fit no other */
export function createSeal(secret: string, address: string): Seal {
  return (words) =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['card', address, ...words]))
      .digest('base64url')
      .slice(0, 12);
}
