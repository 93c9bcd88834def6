import { randomBytes } from 'node:crypto';
import type { ChannelFiles, KeptFile } from '@usher/channel';

/** Files in memory, with who sent them. */
export function createFiles(mostBytes = 1_000): ChannelFiles & { readonly owners: string[] } {
  const kept = new Map<string, KeptFile>();
  const owners: string[] = [];
  return {
    mostBytes,
    owners,
    async keep(file, { address }) {
      const id = randomBytes(16).toString('base64url');
      kept.set(id, file);
      owners.push(address);
      return id;
    },
    open: async (id) => kept.get(id),
    addressOf: (id) => `https://usher.example.com/api/web/files/${id}`,
  };
}
