import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsherError } from '@usher/journey';
import type { ServerConfig } from '../config/read-config.ts';

const fileName = 'publish-token';

export function publishTokenFile(dataFolder: string): string {
  return join(dataFolder, fileName);
}

/** The token that a server takes. @throws UsherError `server/bad-token-file` */
export function ownPublishToken({ publishToken, dataFolder }: TokenPlaces): string {
  return publishToken ?? keepPublishToken(dataFolder);
}

/** The token to send to a server. @throws UsherError `server/bad-token-file` when there is none or it is no token */
export function knownPublishToken({ publishToken, dataFolder }: TokenPlaces): string {
  return publishToken ?? readPublishToken(dataFolder);
}

/** Where a token was looked for, for sentences. */
export function placeOfToken({ publishToken, dataFolder }: TokenPlaces): string {
  return publishToken === undefined ? publishTokenFile(dataFolder) : 'USHER_PUBLISH_TOKEN';
}

/** The environment goes before the file: nodes of one installation have the same then. */
export type TokenPlaces = Pick<ServerConfig, 'publishToken' | 'dataFolder'>;

/**
 * The token of a data folder, made at the first start. The file is readable by its owner only, and is made so again where
 * somebody opened it.
 * @throws UsherError `server/bad-token-file`
 */
export function keepPublishToken(dataFolder: string): string {
  const file = publishTokenFile(dataFolder);
  try {
    // 256 random bits; the flag refuses to write over a token that another start has just made.
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(file, error);
  }
  chmodSync(file, 0o600);
  return readPublishToken(dataFolder);
}

/** @throws UsherError `server/bad-token-file` when there is none or it is no token */
export function readPublishToken(dataFolder: string): string {
  const file = publishTokenFile(dataFolder);
  let token: string;
  try {
    token = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UsherError(
      'server/bad-token-file',
      `The token for publishing cannot be read from ${file}. Start the server once, or name its data folder in USHER_DATA.`,
      { cause: error },
    );
  }
  if (/^[\w-]{43}$/.test(token)) return token;
  throw new UsherError(
    'server/bad-token-file',
    `${file} holds no token for publishing. Delete it; the next start of the server makes a new one.`,
  );
}

/** Compares in a time that tells nothing of the token. */
export function isPublishToken(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function unwritable(file: string, cause: unknown): UsherError {
  return new UsherError(
    'server/bad-token-file',
    `${file} cannot be written. Let the server's user write the data folder, or choose another in USHER_DATA.`,
    { cause },
  );
}
