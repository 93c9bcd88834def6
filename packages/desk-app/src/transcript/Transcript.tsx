import { Button, EmptyState, Skeleton } from '@usher/design';
import { ArrowDown, MessageSquareDashed } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Outgoing } from '../composer/composer-machine.ts';
import type { ComposerHandle } from '../composer/use-composer.ts';
import type { ConversationState } from '../conversation/conversation-state.ts';
import { EntryRow } from './EntryRow.tsx';
import { OutgoingRow } from './OutgoingRow.tsx';
import { listRows } from './rows.ts';
import { TypingRow } from './TypingRow.tsx';

export interface TranscriptProps {
  readonly state: ConversationState;
  readonly outgoing: readonly Outgoing[];
  readonly composer: Pick<ComposerHandle, 'tryAgain' | 'edit' | 'discard'>;
}

/** How near to the end still counts as reading along, in pixels. */
const nearEnd = 80;

const dayOf = (at: number) => new Date(at).toDateString();

/** Everything that was said, from the first line on. Stays at the end while the agent reads along. */
export function Transcript({ state, outgoing, composer }: TranscriptProps) {
  const { entries, isReady, typingAt } = state;
  const rows = useMemo(() => listRows(entries, dayOf), [entries]);
  const { place, isAtEnd, hasNews, toEnd } = useStayAtEnd(entries.length + outgoing.length, isReady);

  return (
    <div className="desk-transcript-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section ref={place} className="desk-transcript" aria-label="Transcript" tabIndex={0}>
        {isReady ? null : <TranscriptSkeleton />}
        {isReady && entries.length === 0 ? (
          <EmptyState
            size="s"
            icon={<MessageSquareDashed />}
            title="Nothing said yet"
            text="What bot and customer say appears here as it happens."
          />
        ) : null}
        {isReady ? (
          <ol className="desk-rows">
            {rows.map((row) =>
              row.kind === 'day' ? (
                <li key={row.key} className="desk-day">
                  <time dateTime={new Date(row.at).toISOString()}>
                    {new Date(row.at).toLocaleDateString(undefined, { dateStyle: 'full' })}
                  </time>
                </li>
              ) : (
                <EntryRow key={row.key} entry={row.entry} isFirst={row.isFirst} />
              ),
            )}
            {outgoing.map((each) => (
              <OutgoingRow key={each.id} outgoing={each} composer={composer} />
            ))}
          </ol>
        ) : null}
        <TypingRow typingAt={typingAt} />
      </section>
      {isAtEnd ? null : (
        <span className="desk-to-end">
          <Button size="s" icon={<ArrowDown aria-hidden="true" />} onPress={toEnd}>
            {hasNews ? 'New messages' : 'To the end'}
          </Button>
        </span>
      )}
    </div>
  );
}

/** Keeps the end in sight however things grow, unless the agent has scrolled up to read. */
function useStayAtEnd(length: number, isReady: boolean) {
  const place = useRef<HTMLElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [hasNews, setNews] = useState(false);
  const stays = useRef(true);
  const toEnd = () => {
    const element = place.current;
    element?.scrollTo({ top: element.scrollHeight });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list of rows is there once it is ready
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const look = () => {
      stays.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
      setAtEnd(stays.current);
      if (stays.current) setNews(false);
    };
    const sizes = new ResizeObserver(() => {
      if (stays.current) element.scrollTo({ top: element.scrollHeight });
    });
    element.addEventListener('scroll', look, { passive: true });
    sizes.observe(element);
    for (const child of element.children) sizes.observe(child);
    return () => {
      element.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, [isReady]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in it decides when to scroll
  useLayoutEffect(() => {
    if (stays.current) toEnd();
    else setNews(true);
  }, [length, isReady]);
  return { place, isAtEnd, hasNews, toEnd };
}

function TranscriptSkeleton() {
  return (
    <div className="desk-transcript-skeleton">
      {['55%', '40%', '60%', '30%'].map((width, index) => (
        <span key={width} className={index % 2 === 0 ? 'left' : 'right'}>
          <Skeleton width={width} height="2.5rem" />
        </span>
      ))}
    </div>
  );
}
