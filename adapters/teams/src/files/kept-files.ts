import type { ChannelFiles } from '@usher/channel';
import type { Content } from '@usher/journey';

export interface KeptFileFacts {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/** Which addresses in a message are those of files that Usher keeps, and what they are. */
export async function findKeptFiles(
  content: readonly Content[],
  files: ChannelFiles,
): Promise<ReadonlyMap<string, KeptFileFacts>> {
  const found = new Map<string, KeptFileFacts>();
  for (const part of content) {
    if (part.kind !== 'media' || found.has(part.url)) continue;
    const id = toFileId(part.url, files);
    const file = id === undefined ? undefined : await files.describe(id);
    if (id === undefined || file === undefined) continue;
    found.set(part.url, { id, name: file.name, bytes: file.bytes });
  }
  return found;
}

function toFileId(url: string, files: ChannelFiles): string | undefined {
  if (url.startsWith('file:')) return url.slice('file:'.length);
  const id = /[\w-]{22}(?=\/?$|\?)/.exec(url)?.[0];
  return id !== undefined && files.addressOf(id) === url ? id : undefined;
}
