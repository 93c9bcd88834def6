import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const tokenBytes = 16;

/** Makes what a customer holds to read and write one conversation: 128 bits that nobody guesses. */
export function createToken(randomBytes: (count: number) => Uint8Array): string {
  return Buffer.from(randomBytes(tokenBytes)).toString('base64url');
}

/** Where the holder of a token is reached. Only this is kept, so a stolen database opens no conversation. */
export function addressOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** The token of a request, from its header only: addresses end up in logs. */
export function readToken(request: IncomingMessage): string | undefined {
  return /^Bearer ([\w-]{22})$/i.exec(request.headers.authorization ?? '')?.[1];
}
