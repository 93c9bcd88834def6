import type { IncomingMessage } from 'node:http';
import { type Answer, refuse } from './answer.ts';

const largestBody = 64 * 1024;

export type Body = Readonly<Record<string, unknown>>;

/** Reads a request's JSON object. Without a body it is empty. */
export async function readBody(request: IncomingMessage): Promise<{ body: Body } | { refused: Answer }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Reading on without keeping lets the sender finish and see the answer.
    if (bytes <= largestBody) chunks.push(chunk);
  }
  if (bytes > largestBody) {
    return { refused: refuse(413, 'body/too-large', `The body has ${bytes} bytes; at most ${largestBody} are taken.`) };
  }
  return parseBody(Buffer.concat(chunks).toString('utf8'));
}

function parseBody(text: string): { body: Body } | { refused: Answer } {
  if (text === '') return { body: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { body: value as Body };
  } catch {
    // Said below: a broken body and one that is no object are the same to the caller.
  }
  return { refused: refuse(400, 'body/not-json', 'The body must be one JSON object.') };
}

/** A text of the body, trimmed; undefined where it is missing or empty. */
export function textOf(body: Body, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** One of a fixed set of words of the body. */
export function oneOf<const T extends string>(body: Body, name: string, allowed: readonly T[]): T | undefined {
  return allowed.find((word) => word === body[name]);
}
