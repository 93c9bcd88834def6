import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ReferenceFile } from '../reference-file.ts';
import { channels } from './channels.ts';
import { describeChannel } from './describe-channel.ts';
import { describeChannels } from './describe-channels.ts';
import { describeDegrade } from './describe-degrade.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The pages of docs/channels: the capabilities in words, and below what an adapter's owner wrote in its `channel.md`. */
export function listChannelPages(): ReferenceFile[] {
  return [
    { path: 'docs/channels/README.md', text: describeChannels(channels) },
    { path: 'docs/channels/degrade.md', text: describeDegrade() },
    ...channels.map((channel) => ({
      path: `docs/channels/${channel.id}.md`,
      text: describeChannel(channel, readWritten(channel.id)),
    })),
  ];
}

function readWritten(id: string): string | undefined {
  const file = join(root, 'adapters', id, 'channel.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
