import { Badge } from '@usher/design';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useNow } from '../app/use-now.ts';
import { ListingLine } from './ListingLine.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import type { ListName, Section } from './order-lists.ts';

export interface ListsProps {
  readonly sections: readonly Section[] | undefined;
  readonly openKey: string | undefined;
  readonly onOpen: (key: string) => void;
}

/** Said where a list is empty. The lists of others and of the bot are left out then. */
const empty: Readonly<Partial<Record<ListName, ReactNode>>> = {
  waiting: 'Nobody waits. Who asks for a person appears here, the longest wait first.',
  mine: 'None yet. A conversation that you claim stands here until you resolve it or give it back.',
};

/** All conversations, from what is most pressing down. Up and down move between the lines. */
export function Lists({ sections, openKey, onOpen }: ListsProps) {
  const now = useNow();
  const place = useRef<HTMLDivElement>(null);
  if (sections === undefined) return <ListSkeleton />;

  function move(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    const links = [...(place.current?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (by === undefined || at < 0) return;
    event.preventDefault();
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside take the focus; the keys only move it
    <div ref={place} onKeyDown={move}>
      {sections.map(({ name, title, listings }) =>
        listings.length === 0 && empty[name] === undefined ? null : (
          <section key={name} className="desk-section" aria-labelledby={`list-${name}`}>
            <h2 id={`list-${name}`}>
              {title}
              {listings.length > 0 ? (
                <Badge tone={name === 'waiting' ? 'warning' : 'neutral'}>{listings.length}</Badge>
              ) : null}
            </h2>
            {listings.length === 0 ? (
              <p className="desk-section-empty">{empty[name]}</p>
            ) : (
              <ul className="desk-listings">
                {listings.map((listing) => (
                  <ListingLine
                    key={listing.key}
                    listing={listing}
                    list={name}
                    isOpen={listing.key === openKey}
                    now={now}
                    onOpen={onOpen}
                  />
                ))}
              </ul>
            )}
          </section>
        ),
      )}
    </div>
  );
}
