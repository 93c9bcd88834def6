import type { Content } from '@usher/journey';
import type { Rule } from '../rule.ts';
import { mostLinks } from './link-limits.ts';

export const splitLinks: Rule = {
  does: 'Spreads more links than one message has buttons for over several messages.',
  loses: false,
  rewrite(content, { capabilities }) {
    const most = mostLinks(capabilities);
    if (content.kind !== 'links' || content.links.length <= most) return undefined;
    const parts: Content[] = [];
    for (let start = 0; start < content.links.length; start += most) {
      parts.push({ kind: 'links', links: content.links.slice(start, start + most) });
    }
    return {
      content: parts,
      detail: `${content.links.length} links are sent in ${parts.length} parts of at most ${most}.`,
    };
  },
};
