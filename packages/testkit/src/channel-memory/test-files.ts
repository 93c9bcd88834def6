import { createHash } from 'node:crypto';
import { ChannelError, type ChannelFiles, type KeptFile } from '@usher/channel';

export interface TestFiles extends ChannelFiles {
  /** Ids of those that messages named, in order. */
  readonly used: readonly string[];
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
  const used: string[] = [];
  return {
    mostBytes,
    kept,
    used,
    async keep({ name, mime, bytes }, { channel, address }, quota) {
      if (bytes.byteLength > mostBytes) {
        throw new ChannelError(
          'channel/file-too-large',
          `A file has at most ${mostBytes} bytes; "${name}" has ${bytes.byteLength}. Send a smaller one.`,
          'never',
        );
      }
      const sizes = kept
        .filter((one) => one.channel === channel && one.address === address)
        .map((one) => one.bytes.length);
      const total = sizes.reduce((sum, size) => sum + size, bytes.byteLength);
      if (quota !== undefined && (sizes.length >= quota.files || total > quota.bytes)) {
        throw new ChannelError(
          'channel/too-many-files',
          `At most ${quota.files} files are kept, with ${quota.bytes} bytes together. Send "${name}" another way.`,
          'never',
        );
      }
      const digest = createHash('sha256').update(`file ${kept.length}`).digest('base64url');
      const id = digest.slice(0, 22);
      kept.push({ id, name, mime, bytes: bytes.slice(), channel, address });
      return id;
    },
    async use(id) {
      used.push(id);
      return kept.some((other) => other.id === id);
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
