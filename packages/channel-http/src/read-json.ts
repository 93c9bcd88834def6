import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** How much of a body that is too large is read and thrown away, so that the sender still sees our answer. */
const mostDiscarded = 8 * 1024 * 1024;

/**
 * Reads the body of a request as a JSON object.
 *
 * @throws Refusal when it is not JSON in UTF-8, not an object, or longer than `limit` bytes.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<Readonly<Record<string, unknown>>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal(415, 'not-json', 'Send the body as application/json.');
  }
  const value = parse(await readBody(request, limit));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(400, 'bad-request', 'The body must be a JSON object.');
  }
  return value as Readonly<Record<string, unknown>>;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Refusal(400, 'bad-request', 'The body is not JSON in UTF-8.');
  }
}

/**
 * Reads a body byte for byte, as signatures need it.
 *
 * @param take told of every piece before it is kept; what it throws refuses the body
 * @throws Refusal when it is longer than `limit` bytes, or ends before its end
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
  take: (bytes: number) => void = () => {},
): Promise<Uint8Array> {
  if (request.readableEnded) throw new Error('The body was read before it came here; mount no body parser in front.');
  return new Promise((resolve, refuse) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    let isRefused = false;
    const reject = (why: unknown) => {
      isRefused = true;
      chunks = [];
      refuse(why);
    };
    const keep = (chunk: Buffer) => {
      try {
        take(chunk.length);
        chunks.push(chunk);
      } catch (error) {
        reject(error);
      }
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limit) reject(refuseSize(limit));
      else if (!isRefused) keep(chunk);
      if (bytes > limit + mostDiscarded) request.destroy();
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    // A body that breaks off or is garbled is the sender's. What the parser says of it holds all bytes that came, the token
    // and the text among them, so nobody else may hear of it.
    const refuseRest = () => {
      if (request.readableEnded) return;
      reject(new Refusal(400, 'bad-request', 'The request ended before its body did.'));
    };
    request.on('error', refuseRest);
    request.on('close', refuseRest);
    if (Number(request.headers['content-length'] ?? 0) > limit) reject(refuseSize(limit));
  });
}

function refuseSize(limit: number): Refusal {
  return new Refusal(413, 'body-too-large', `The body is too large: at most ${limit} bytes are taken.`);
}
