import type { IncomingMessage } from 'node:http';
import { Refusal } from '@usher/channel-http';

/** The place up to which a client has seen a conversation, or undefined where it does not say. @throws Refusal 400 */
export function readWatermark(request: IncomingMessage): number | undefined {
  const text = new URL(request.url ?? '/', 'http://host').searchParams.get('watermark');
  if (text === null || text === '' || text === 'null' || text === 'undefined') return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Refusal(400, 'bad-watermark', 'A watermark is what a frame or an answer gave, word for word.');
}
