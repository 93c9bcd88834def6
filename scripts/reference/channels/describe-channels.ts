import { derivedNote } from '../derived-note.ts';
import type { Channel } from './channels.ts';
import { describeCapabilities } from './describe-capabilities.ts';

/** The page that shows all channels side by side. */
export function describeChannels(channels: readonly Channel[]): string {
  const columns = channels.map(({ capabilities }) => describeCapabilities(capabilities));
  const rows = (columns[0] ?? []).map(({ name }, row) => [name, ...columns.map((column) => column[row]?.value ?? '')]);
  const write = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[
    derivedNote,
    '',
    '# Channels',
    '',
    'What each channel shows as it is meant. Where it says –, content is rewritten so that nothing is lost:',
    '[how](degrade.md). Texts may be written in [Markdown](../markdown.md). Another channel is an adapter away.',
    '',
    write(['', ...channels.map(({ id, name }) => `[${name}](${id}.md)`)]),
    write(['---', ...channels.map(() => '---')]),
    ...rows.map(write),
  ].join('\n')}\n`;
}
