import type { IncomingMessage } from 'node:http';
import { refuse } from './api-error.ts';
import type { Call } from './fake-discord.ts';
import { type Json, toRecord } from './values.ts';

const prefix = /^\/api\/v10/;

/** Reads a request whole: JSON, or a form with `payload_json` and files. @throws ApiError 50109 where it is neither */
export async function readCall(request: IncomingMessage, at: number): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { body, files } = await readBody(Buffer.concat(chunks), request.headers['content-type'] ?? '');
  return {
    method: request.method ?? 'GET',
    path: url.pathname.replace(prefix, ''),
    query: url.searchParams,
    body,
    files,
    headers: request.headers,
    at,
    status: 0,
  };
}

async function readBody(bytes: Buffer, type: string): Promise<Pick<Call, 'body' | 'files'>> {
  if (bytes.length === 0) return { body: {}, files: [] };
  if (!type.startsWith('multipart/form-data')) return { body: toJson(bytes.toString('utf8')), files: [] };
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const files: Call['files'][number][] = [];
  let body: Json = {};
  for (const [field, value] of form.entries()) {
    if (typeof value === 'string') {
      if (field === 'payload_json') body = toJson(value);
    } else {
      files.push({ field, name: value.name, mime: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  return { body, files };
}

/** A list, as commands are put, stands under `list`. */
function toJson(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? { list: value } : toRecord(value);
  } catch {
    throw refuse('notJson');
  }
}
