import { createHash } from 'node:crypto';
import { ChannelError, type ChannelFiles, type KeptFile } from '@usher/channel';

export interface TestFiles extends ChannelFiles {
  /** All that was kept, in order, with the address it came from. */
  readonly kept: readonly (KeptFile & { readonly id: string; readonly channel: string; readonly address: string })[];
}

/** A channel's files in this process. Ids are the same in every run: only a test may guess them. */
export function createTestFiles({
  mostBytes,
  url = 'https://usher.example/files',
}: {
  readonly mostBytes: number;
  /** What addresses begin with, without a slash at the end. */
  readonly url?: string;
}): TestFiles {
  const kept: TestFiles['kept'][number][] = [];
  return {
    mostBytes,
    kept,
    async keep({ name, mime, bytes }, { channel, address }) {
      if (bytes.byteLength > mostBytes) {
        throw new ChannelError(
          'channel/file-too-large',
          `A file has at most ${mostBytes} bytes; "${name}" has ${bytes.byteLength}. Send a smaller one.`,
          'never',
        );
      }
      const digest = createHash('sha256').update(`file ${kept.length}`).digest('base64url');
      const id = digest.slice(0, 22);
      kept.push({ id, name, mime, bytes: bytes.slice(), channel, address });
      return id;
    },
    async open(id) {
      const file = kept.find((other) => other.id === id);
      return file && { name: file.name, mime: file.mime, bytes: file.bytes.slice() };
    },
    async describe(id) {
      const file = kept.find((other) => other.id === id);
      if (file === undefined) return undefined;
      const { name, mime, bytes, channel, address } = file;
      return { name, mime, bytes: bytes.byteLength, channel, address };
    },
    addressOf: (id) => `${url}/${id}`,
  };
}
