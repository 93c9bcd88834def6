import type { Content, Link } from '@usher/journey';
import type { Rule } from '../rule.ts';
import { fitsAsButton, mostLinks, writeLink } from './link-limits.ts';

export const linksToText: Rule = {
  does: 'Writes links out as `label: address` where they cannot be buttons, or where a label is too long for one.',
  loses: true,
  rewrite(content, { capabilities }) {
    const fits = (link: Link) => fitsAsButton(link, capabilities);
    if (content.kind === 'card') {
      if (content.links.length <= mostLinks(capabilities) && content.links.every(fits)) return undefined;
      return {
        content: [
          { ...content, links: [] },
          { kind: 'links', links: content.links },
        ],
        detail: `The links of the card “${content.title}” do not fit on it and are sent after it.`,
      };
    }
    if (content.kind !== 'links' || content.links.every(fits)) return undefined;
    const buttons = content.links.filter(fits);
    const written = content.links.filter((link) => !fits(link));
    const rest: Content[] = buttons.length > 0 ? [{ kind: 'links', links: buttons }] : [];
    return {
      content: [...rest, { kind: 'text', text: written.map(writeLink).join('\n') }],
      detail: `${written.length} of ${content.links.length} links cannot be buttons here and are sent as text.`,
    };
  },
};
