import { randomBytes } from 'node:crypto';
import type { ChannelFiles, KeptFile } from '@usher/channel';

/** Files in memory, with who sent them and which were read. */
export function createFiles(mostBytes = 1_000): ChannelFiles & { readonly owners: string[]; readonly read: string[] } {
  const kept = new Map<string, KeptFile & { readonly channel: string; readonly address: string }>();
  const read: string[] = [];
  const owners: string[] = [];
  return {
    mostBytes,
    owners,
    read,
    async keep(file, { channel, address }) {
      const id = randomBytes(16).toString('base64url');
      kept.set(id, { ...file, channel, address });
      owners.push(address);
      return id;
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
