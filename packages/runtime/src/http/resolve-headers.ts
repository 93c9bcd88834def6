import type { HttpRequest } from '@usher/engine';
import { HttpFailure } from './http-failure.ts';

/** Where secrets come from. A value leaves the runtime in a request and in no other way. */
export interface SecretSource {
  resolve(name: string): Promise<string | undefined> | string | undefined;
}

export interface ResolvedHeaders {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly secretHeaders: ReadonlySet<string>;
}

/** Headers that say how a request is carried: the client alone sets them. */
const carriage = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'expect',
  'keep-alive',
  'te',
  'trailer',
]);

/** Fills in secrets. @throws HttpFailure `http/unknown-secret`, `http/bad-header` */
export async function resolveHeaders(given: HttpRequest['headers'], secrets: SecretSource): Promise<ResolvedHeaders> {
  const headers: Record<string, string> = {};
  const secretHeaders = new Set<string>();
  for (const [given_, value] of Object.entries(given)) {
    const name = given_.toLowerCase();
    if (carriage.has(name) || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)) throw badHeader(name);
    if (typeof value !== 'string') secretHeaders.add(name);
    const text = typeof value === 'string' ? value : `${value.prefix ?? ''}${await readSecret(secrets, value.secret)}`;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what splits a header in two
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text)) throw badHeader(name);
    headers[name] = text;
  }
  return { headers, secretHeaders };
}

async function readSecret(secrets: SecretSource, name: string): Promise<string> {
  const value = await secrets.resolve(name);
  if (value !== undefined) return value;
  throw new HttpFailure(
    'http/unknown-secret',
    `There is no secret of the name "${name}". Set it on the server and try again.`,
  );
}

function badHeader(name: string): HttpFailure {
  return new HttpFailure(
    'http/bad-header',
    `The header "${name}" cannot be sent: its name is reserved, or its value holds a line break.`,
  );
}
