import type { MediaContent } from '@usher/journey';
import type { Rule } from '../rule.ts';
import { writeLink } from './link-limits.ts';

export const mediaToLink: Rule = {
  does: 'Sends audio, video or a file as a link, with what it is, its name and its size, where the channel has none or takes none of that size.',
  loses: true,
  rewrite(content, { capabilities }) {
    if (content.kind !== 'media') return undefined;
    const most = capabilities.media[content.media];
    if (most > 0 && (content.bytes ?? 0) <= most) return undefined;
    const why = most === 0 ? `takes no ${content.media}` : `takes none of more than ${writeSize(most)}`;
    return {
      content: [{ kind: 'text', text: writeLink({ label: describe(content), url: content.url }) }],
      detail: `The channel ${why}; what it is and its address are sent.`,
    };
  },
};

/** `The invoice (invoice.pdf, 1.2 MB)`. */
function describe({ alt, name, bytes }: MediaContent): string {
  const facts = [name, bytes === undefined ? undefined : writeSize(bytes)].filter((fact) => fact !== undefined);
  return facts.length === 0 ? alt : `${alt} (${facts.join(', ')})`.trim();
}

function writeSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${Number((bytes / 1000 ** power).toFixed(1))} ${units[power]}`;
}
