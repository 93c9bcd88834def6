import { degrade } from '@usher/channel';
import { derivedNote } from '../derived-note.ts';
import type { Channel } from './channels.ts';
import { describeCapabilities } from './describe-capabilities.ts';
import { sampleContents } from './sample-contents.ts';

const words = { replyWithNumber: 'Reply with a number.', restOfMessage: 'The rest of this message' };

/** The page of a channel: what its owner wrote, then what its capabilities say. */
export function describeChannel(channel: Channel, written: string | undefined): string {
  const native = describeCapabilities(channel.capabilities).map(({ name, value }) => `| ${name} | ${value} |`);
  return `${[
    derivedNote.replace('Change the code', `Change adapters/${channel.id}`),
    '',
    (written ?? `# ${channel.name}`).trim(),
    '',
    '## What is native',
    '',
    '| | |',
    '|---|---|',
    ...native,
    '',
    '## What degrades and how',
    '',
    ...describeSamples(channel),
    '',
    'All rules: [what happens to content that a channel cannot show](degrade.md). All channels: [side by side](README.md).',
  ].join('\n')}\n`;
}

function describeSamples({ capabilities }: Channel): string[] {
  const tried = sampleContents.map(({ name, content }) => ({ name, ...degrade([content], capabilities, words) }));
  const changed = tried.filter(({ degraded }) => degraded.length > 0);
  const kept = tried.filter(({ degraded }) => degraded.length === 0).map(({ name }) => name);
  const rows = changed.map(({ name, degraded, messages }) => {
    const rules = [...new Set(degraded.map(({ rule }) => `[${rule}](degrade.md#${rule})`))].join(', ');
    const kinds = [...new Set(messages.flat().map((each) => (each.kind === 'choices' ? each.present : each.kind)))];
    const how = messages.length === 1 ? '1 message' : `${messages.length} messages`;
    return `| ${name} | ${how}: ${kinds.join(', ')} | ${rules} |`;
  });
  const table = rows.length === 0 ? [] : ['| content | arrives as | by |', '|---|---|---|', ...rows, ''];
  return [...table, `As it is: ${kept.join('; ')}.`];
}
