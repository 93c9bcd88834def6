import { createHash } from 'node:crypto';
import type { ChannelFiles } from '@usher/channel';
import type { Content, MediaContent } from '@usher/journey';
import type { References } from '../references.ts';

export interface KeepDataContext {
  readonly address: string;
  /** Of the message: what was kept for it once is not kept again when the same is sent again. */
  readonly nonce: string;
  readonly files: ChannelFiles | undefined;
  readonly references: References;
}

/**
 * Gives files that lie in their own address, such as the rest of a long text, an address of ours. Where nothing can be
 * kept, a text is said instead.
 */
export async function keepData(content: readonly Content[], context: KeepDataContext): Promise<readonly Content[]> {
  const kept: Content[] = [];
  for (const [index, part] of content.entries()) {
    kept.push(part.kind === 'media' && part.url.startsWith('data:') ? await keep(part, index, context) : part);
  }
  return kept;
}

async function keep(part: MediaContent, index: number, context: KeepDataContext): Promise<Content> {
  const { address, nonce, files, references } = context;
  const file = readData(part);
  if (file === undefined) return part;
  if (files === undefined) {
    const isText = file.mime.startsWith('text/');
    return isText ? { kind: 'text', text: Buffer.from(file.bytes).toString() } : { kind: 'text', text: part.alt };
  }
  const key = `data/${hash(JSON.stringify([nonce, index, part.url]))}`;
  const known = await references.readOpen(address, key);
  const id = typeof known === 'string' ? known : await files.keep(file, { channel: 'teams', address });
  if (id !== known) await references.keepOpen(address, key, id);
  return { ...part, url: files.addressOf(id) };
}

function readData({ url, name, mime, alt }: MediaContent) {
  const [, type = '', data] = /^data:([^;,]*)(?:;[^,]*)?;base64,(.*)$/s.exec(url) ?? [];
  if (data === undefined) return undefined;
  return { name: name ?? alt, mime: mime ?? type, bytes: new Uint8Array(Buffer.from(data, 'base64')) };
}

function hash(value: string): string {
  return createHash('sha256').update(value).digest('base64url').slice(0, 22);
}
