import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeptFile } from '@usher/channel';
import { Refusal } from '@usher/channel-http';
import { allowClient } from '../requests/allow-client.ts';
import type { WebContext } from '../requests/context.ts';
import { requireFiles } from './post-file.ts';

/** Pictures that are nothing but pixels. SVG is none of them: it can hold scripts. */
const rasterKinds: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/**
 * Sends a kept file to whoever knows its id. What somebody sent never becomes a page of ours: it is handed over to be kept,
 * only pictures are shown in place, and whatever a browser makes of it runs without rights.
 */
export async function sendFile(request: IncomingMessage, response: ServerResponse, context: WebContext, id: string) {
  allowClient(request, context.requests, context);
  const file = /^[\w-]{22}$/.test(id) ? await requireFiles(context).open(id) : undefined;
  if (file === undefined) throw new Refusal(404, 'not-found', 'There is no such file, or it is kept no longer.');
  const isShown = rasterKinds.includes(file.mime);
  response.writeHead(200, {
    'content-type': file.mime,
    'content-length': String(file.bytes.length),
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; ${toFileName(file)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    // The widget shows it on pages of other origins.
    'cross-origin-resource-policy': 'cross-origin',
    // What an id stands for never changes; it is nobody else's to keep.
    'cache-control': 'private, max-age=3600, immutable',
  });
  response.end(Buffer.from(file.bytes));
}

/** The name twice (RFC 6266): for readers of ASCII only, and as it is. */
function toFileName({ name }: KeptFile): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${whole}`;
}
