import { ChannelError, type ChannelFiles, type FileQuota } from '@usher/channel';
import type { Millis } from '@usher/journey';
import type { Store } from '@usher/storage';
import { createRandomText } from '../random-text.ts';

/** For how long a file counts among those of its owner. */
const quotaTime: Millis = 24 * 3_600_000;

export interface ChannelFilesOptions {
  /** The largest file that is taken, in bytes. */
  readonly mostBytes: number;
  /** The absolute address under which the file of an id is read. */
  readonly addressOf: (id: string) => string;
  /** Makes ids: 22 characters fit for addresses, 128 bits or more of chance. */
  readonly ids?: () => string;
}

/** Files that come in over channels, kept in the store: durable, and the same on every node. */
export function createChannelFiles(
  store: Pick<Store, 'keepFile' | 'useFile' | 'openFile' | 'findFile'>,
  clock: { now(): Millis },
  { mostBytes, addressOf, ids = createRandomText(16) }: ChannelFilesOptions,
): ChannelFiles {
  return {
    mostBytes,
    addressOf,
    async keep({ name, mime, bytes }, { channel, address }, quota) {
      if (bytes.byteLength > mostBytes) throw tooLarge(name, bytes.byteLength, mostBytes);
      const id = ids();
      const createdAt = clock.now();
      const lately = quota && { ...quota, since: createdAt - quotaTime };
      const isKept = await store.keepFile({ id, channel, address, name, mime, bytes, createdAt }, lately);
      if (!isKept && quota !== undefined) throw tooMany(name, quota);
      return id;
    },
    use: (id) => store.useFile(id),
    async open(id) {
      const file = await store.openFile(id);
      return file && { name: file.name, mime: file.mime, bytes: file.bytes };
    },
    async describe(id) {
      const file = await store.findFile(id);
      if (file === undefined) return undefined;
      const { name, mime, bytes, channel, address } = file;
      return { name, mime, bytes, channel, address };
    },
  };
}

function tooMany(name: string, { files, bytes }: FileQuota): ChannelError {
  return new ChannelError(
    'channel/too-many-files',
    `The file "${name.slice(0, 100)}" is one too many: of one conversation ${files} files are kept within a day, with ${bytes} bytes together. Nothing was kept; send it tomorrow, or another way.`,
    'never',
  );
}

function tooLarge(name: string, bytes: number, most: number): ChannelError {
  return new ChannelError(
    'channel/file-too-large',
    `The file "${name.slice(0, 100)}" has ${bytes} bytes; ${most} are allowed. Nothing was kept; send a smaller one.`,
    'never',
  );
}
