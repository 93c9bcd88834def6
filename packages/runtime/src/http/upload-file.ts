import { type Dispatcher, request } from 'undici';
import type { AddressRule } from './address-rule.ts';
import { HttpFailure, toHttpFailure } from './http-failure.ts';

export interface FileUpload {
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

export interface UploadOptions {
  readonly rule: AddressRule;
  /** A guarded one. */
  readonly agent: Dispatcher;
  readonly signal: AbortSignal;
}

/**
 * Lays a file at an address by PUT. A redirect is no success: whoever was named gets the file, or nobody.
 *
 * @throws HttpFailure, which never quotes more of the address than its host; where the signal aborted, whatever it aborted with
 */
export async function uploadFile(
  { url: text, bytes, headers }: FileUpload,
  { rule, agent, signal }: UploadOptions,
): Promise<void> {
  const url = readUrl(text, rule);
  const status = await put(url, bytes, headers, { agent, signal });
  if (status >= 200 && status <= 299) return;
  throw new HttpFailure(`http/status-${status}`, `${url.host} answered ${status}, and took no file.`);
}

async function put(
  url: URL,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
  { agent, signal }: Pick<UploadOptions, 'agent' | 'signal'>,
): Promise<number> {
  try {
    const response = await request(url, { method: 'PUT', headers, body: bytes, dispatcher: agent, signal });
    await response.body.dump({ limit: 16_384, signal });
    return response.statusCode;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw toHttpFailure(error, url.host);
  }
}

function readUrl(text: string, rule: AddressRule): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && url.username === '' && url.password === '';
  const isOpen = url?.protocol === 'https:' || (url?.protocol === 'http:' && rule.isAllowedOrigin(url.origin));
  if (isPlain && isOpen) return url;
  throw new HttpFailure(
    'http/bad-url',
    'The address that a file shall be laid at is no whole https address without a user name in it.',
  );
}
