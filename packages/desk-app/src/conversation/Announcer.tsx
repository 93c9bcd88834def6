import type { DeskEntry } from '@usher/api/desk';
import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../app/desk-context.ts';
import { sayEntry } from './say-entry.ts';

export interface AnnouncerProps {
  readonly entries: readonly DeskEntry[];
  readonly isReady: boolean;
}

/** Tells screen readers what is new: only what came after the conversation was opened, and not what this agent wrote. */
export function Announcer({ entries, isReady }: AnnouncerProps) {
  const { me } = useDesk();
  const heard = useRef<number | undefined>(undefined);
  const [words, setWords] = useState('');
  useEffect(() => {
    const last = entries.at(-1)?.seq ?? 0;
    const since = heard.current;
    if (!isReady) return;
    heard.current = last;
    if (since === undefined) return;
    const news = entries.filter((entry) => entry.seq > since && !('agent' in entry && entry.agent.id === me.id));
    if (news.length > 0) setWords(news.map(sayEntry).join('\n'));
  }, [entries, isReady, me.id]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}
