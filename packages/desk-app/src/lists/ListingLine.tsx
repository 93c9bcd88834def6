import type { DeskListing } from '@usher/api/desk';
import { memo } from 'react';
import { writeRoute } from '../app/route.ts';
import { staysHere } from '../app/use-route.ts';
import { nameOf } from '../conversation/standing.ts';
import type { ListName } from './order-lists.ts';
import { formatSpan, saySpan, urgencyOf } from './waiting-time.ts';

export interface ListingLineProps {
  readonly listing: DeskListing;
  readonly list: ListName;
  readonly isOpen: boolean;
  readonly now: number;
  readonly onOpen: (key: string) => void;
}

/** One conversation of the lists. */
export const ListingLine = memo(function ListingLine({ listing, list, isOpen, now, onOpen }: ListingLineProps) {
  const { control, journey, isUnanswered, request } = listing;
  const needsAnswer = list === 'mine' && isUnanswered;
  return (
    <li>
      <a
        className="desk-line"
        href={writeRoute(listing.key)}
        aria-current={isOpen ? 'page' : undefined}
        onClick={(event) => {
          if (!staysHere(event)) return;
          event.preventDefault();
          onOpen(listing.key);
        }}
      >
        <span className="desk-line-head">
          {needsAnswer ? <span className="desk-dot" role="img" aria-label="No answer yet" /> : null}
          <strong>{nameOf(listing)}</strong>
          <ListingTime listing={listing} list={list} now={now} />
        </span>
        {list === 'waiting' && request ? (
          <>
            <span className="desk-line-reason">{request.reason || 'Asked for a person'}</span>
            {request.summary ? <span className="desk-line-text two">{request.summary}</span> : null}
          </>
        ) : (
          <span className="desk-line-text">{describeLastLine(listing)}</span>
        )}
        <span className="desk-line-foot">
          {journey.name}
          {list === 'others' && control.holder.kind === 'agent' ? ` · ${control.holder.name}` : ''}
        </span>
      </a>
    </li>
  );
});

function ListingTime({ listing, list, now }: Pick<ListingLineProps, 'listing' | 'list' | 'now'>) {
  const since = list === 'waiting' ? listing.request?.since : undefined;
  if (since !== undefined) {
    return (
      <span className={`desk-wait ${urgencyOf(now - since)}`}>
        <span aria-hidden="true">{formatSpan(now - since)}</span>
        <span className="visually-hidden">waits for {saySpan(now - since)}</span>
      </span>
    );
  }
  return (
    <time className="desk-line-time" dateTime={new Date(listing.updatedAt).toISOString()}>
      {new Date(listing.updatedAt).toLocaleTimeString(undefined, { timeStyle: 'short' })}
    </time>
  );
}

function describeLastLine({ lastLine }: DeskListing): string {
  if (lastLine === undefined) return 'Nothing said yet';
  const who = { bot: 'Bot: ', customer: '', agent: 'Agent: ' }[lastLine.from];
  return who + lastLine.text;
}
