import type { DeskEntry } from '@usher/api/desk';
import { Bot, Headset, Paperclip, StickyNote, User } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useDesk } from '../app/desk-context.ts';
import { ContentView } from './ContentView.tsx';
import { DeliveryMark } from './DeliveryMark.tsx';
import { safeUrl } from './safe-url.ts';

export interface EntryRowProps {
  readonly entry: DeskEntry;
  readonly isFirst: boolean;
}

const icons = { customer: User, bot: Bot, agent: Headset, note: StickyNote } as const;

/** One line of the transcript. */
export const EntryRow = memo(function EntryRow({ entry, isFirst }: EntryRowProps) {
  const { me } = useDesk();
  if (entry.from === 'system') {
    return (
      <li className="desk-row system">
        <span>{entry.text}</span> <Time at={entry.at} />
      </li>
    );
  }
  const Icon = icons[entry.from];
  const isOwn = 'agent' in entry && entry.agent.id === me.id;
  return (
    <li className={`desk-row ${entry.from} ${isFirst ? 'first' : ''}`}>
      {isFirst ? (
        <p className="desk-row-who">
          <Icon aria-hidden="true" />
          <strong>{nameSpeaker(entry, isOwn)}</strong>
          {entry.from === 'note' ? <span>only the team sees this</span> : null}
          <Time at={entry.at} />
        </p>
      ) : (
        <span className="visually-hidden">{nameSpeaker(entry, isOwn)}</span>
      )}
      <div className="desk-bubble">{renderBody(entry)}</div>
      {'delivery' in entry ? <DeliveryMark delivery={entry.delivery} isAgent={entry.from === 'agent'} /> : null}
    </li>
  );
});

function nameSpeaker(entry: DeskEntry, isOwn: boolean): string {
  if (entry.from === 'customer') return 'Customer';
  if (entry.from === 'bot') return 'Bot';
  if (entry.from === 'system') return 'Desk';
  return entry.from === 'note' ? `Note by ${isOwn ? 'you' : entry.agent.name}` : isOwn ? 'You' : entry.agent.name;
}

function renderBody(entry: Exclude<DeskEntry, { from: 'system' }>): ReactNode {
  if (entry.from === 'note') return <p>{entry.text}</p>;
  if (entry.from !== 'customer') {
    // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
    return entry.content.map((content, index) => <ContentView key={index} content={content} />);
  }
  return (
    <>
      {entry.text ? <p>{entry.text}</p> : null}
      {entry.attachments?.map(({ name, url }) => (
        <a key={url} href={safeUrl(url)} target="_blank" rel="noreferrer">
          <Paperclip aria-hidden="true" /> {name}
        </a>
      ))}
    </>
  );
}

function Time({ at }: { readonly at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()}>
      {new Date(at).toLocaleTimeString(undefined, { timeStyle: 'short' })}
    </time>
  );
}
