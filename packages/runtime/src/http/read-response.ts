import { isSafeKey, type Json, type JsonObject } from '@usher/journey';
import { HttpFailure } from './http-failure.ts';

/** The part of a response that a journey sees. */
export interface HttpOutput {
  readonly status: number;
  /** By lower-case name; cookies are left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where the response says that it is JSON, null where it is empty, else text. */
  readonly body: Json;
}

type RawHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

const longestHeaders = 16_384;
const deepestJson = 100;

/** Names and values as one string each; what goes beyond 16 KB is left out. */
export function readHeaders(raw: RawHeaders): Record<string, string> {
  const headers: Record<string, string> = {};
  let length = 0;
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined || !isSafeKey(name) || name === 'set-cookie') continue;
    const text = typeof value === 'string' ? value : value.join(', ');
    length += name.length + text.length;
    if (length > longestHeaders) break;
    headers[name.toLowerCase()] = text;
  }
  return headers;
}

/** Collects a body. @throws HttpFailure `http/too-large` as soon as it is longer than `limit` bytes */
export async function readBytes(body: AsyncIterable<Uint8Array>, limit: number, host: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > limit) {
      throw new HttpFailure('http/too-large', `${host} answered with more than ${limit} bytes; that much is not read.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws HttpFailure `http/not-json` where the response says JSON and is none */
export function readBody(bytes: Buffer, contentType: string, host: string): Json {
  if (bytes.length === 0) return null;
  const text = decoderFor(contentType).decode(bytes);
  if (!/^\s*application\/(json|[^;\s]+\+json)\s*(;|$)/i.test(contentType)) return text;
  try {
    return clean(JSON.parse(text) as Json, 0);
  } catch (cause) {
    throw new HttpFailure(
      'http/not-json',
      `${host} says that its answer is JSON, and it is not, or is nested too deeply.`,
      'never',
      cause,
    );
  }
}

function decoderFor(contentType: string): TextDecoder {
  const charset = /charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** Drops keys that reach into prototypes, and makes numbers such that JSON keeps them: 1e999 becomes null, -0 becomes 0. */
function clean(value: Json, depth: number): Json {
  if (depth > deepestJson) throw new RangeError('nested too deeply');
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry: Json) => clean(entry, depth + 1));
  const entries = Object.entries(value as JsonObject).filter(([key]) => isSafeKey(key));
  return Object.fromEntries(entries.map(([key, entry]) => [key, clean(entry, depth + 1)]));
}
