import type { Link } from '@usher/journey';
import { ArrowUpRight } from 'lucide-react';

/** Links as they are read. They are not followed: the editor opens nothing that a journey names. */
export function Links({ links }: { readonly links: readonly Link[] }) {
  return links.length === 0 ? null : (
    <ul className="simulator-links" aria-label="Links">
      {links.map((link) => (
        <li key={`${link.label} ${link.url}`} title={link.url}>
          {link.label}
          <ArrowUpRight aria-hidden="true" />
        </li>
      ))}
    </ul>
  );
}
