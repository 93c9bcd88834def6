import { randomBytes } from 'node:crypto';
import { ChannelError, type ChannelFiles, type KeptFile } from '@usher/channel';

/** Files in memory, with who sent them and which were read. */
export function createFiles(
  mostBytes = 1_000,
): ChannelFiles & { readonly owners: string[]; readonly read: string[]; readonly used: string[] } {
  const kept = new Map<string, KeptFile & { readonly channel: string; readonly address: string }>();
  const read: string[] = [];
  const used: string[] = [];
  const owners: string[] = [];
  return {
    mostBytes,
    owners,
    read,
    used,
    async keep(file, { channel, address }, quota) {
      const others = [...kept.values()].filter((one) => one.address === address);
      const bytes = others.reduce((sum, one) => sum + one.bytes.length, file.bytes.length);
      if (quota !== undefined && (others.length >= quota.files || bytes > quota.bytes)) {
        throw new ChannelError('channel/too-many-files', 'It is one too many.', 'never');
      }
      const id = randomBytes(16).toString('base64url');
      kept.set(id, { ...file, channel, address });
      owners.push(address);
      return id;
    },
    async use(id) {
      used.push(id);
      return kept.has(id);
    },
    async open(id) {
      read.push(id);
      return kept.get(id);
    },
    async describe(id) {
      const file = kept.get(id);
      return file && { ...file, bytes: file.bytes.length };
    },
    addressOf: (id) => `https://usher.example.com/api/web/files/${id}`,
  };
}
