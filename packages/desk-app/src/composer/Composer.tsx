import { Button, Segments, TextArea } from '@usher/design';
import { Lock, MessageSquare, Send, StickyNote } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useCommand } from '../app/use-commands.ts';
import type { Standing } from '../conversation/standing.ts';
import type { Claim } from '../conversation/use-claim.ts';
import { explainLock } from './explain-lock.ts';
import type { ComposerHandle } from './use-composer.ts';

const modes = [
  { id: 'reply', label: 'Reply', icon: <MessageSquare aria-hidden="true" /> },
  { id: 'note', label: 'Note', icon: <StickyNote aria-hidden="true" /> },
] as const;

export interface ComposerProps {
  readonly composer: ComposerHandle;
  readonly standing: Standing | undefined;
  readonly claim: Claim;
}

/** Where the agent writes: to the customer while the conversation is theirs, to the team at any time. */
export function Composer({ composer, standing, claim }: ComposerProps) {
  const { mode, field } = composer;
  const wasMine = useWasMine(standing);
  const isLocked = mode === 'reply' && standing?.kind !== 'mine';
  const canTake = standing?.kind === 'bot' || standing?.kind === 'waiting';
  useCommand('reply', () => composer.focus('reply'), standing !== undefined);
  useCommand('note', () => composer.focus('note'), standing !== undefined);

  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!isLocked) composer.send();
  }

  return (
    <section className={`desk-composer ${mode}`} aria-label="Write">
      {(isLocked || wasMine) && standing ? (
        <div className={`desk-lock ${wasMine ? 'moved' : ''}`} role={wasMine ? 'alert' : undefined}>
          <Lock aria-hidden="true" />
          <span>{explainLock(standing, wasMine, composer.reply !== '')}</span>
          {canTake ? (
            <Button size="s" isPending={claim.isPending} onPress={() => void claim.take()}>
              {wasMine ? 'Claim again' : 'Claim to reply'}
            </Button>
          ) : null}
        </div>
      ) : null}
      <TextArea
        ref={field}
        label={mode === 'reply' ? 'Reply to the customer' : 'Note for the team'}
        isLabelHidden
        lines={2}
        mostLines={10}
        placeholder={mode === 'reply' ? 'Write to the customer' : 'Write a note; only the team sees it'}
        value={composer[mode]}
        onChange={composer.type}
        onKeyDown={press}
        isReadOnly={isLocked}
      />
      <div className="desk-composer-foot">
        <Segments label="What you write" options={modes} value={mode} onChange={composer.choose} />
        <span className="desk-composer-hint">Enter sends, Shift+Enter begins a new line</span>
        <Button
          variant="primary"
          icon={mode === 'reply' ? <Send aria-hidden="true" /> : <StickyNote aria-hidden="true" />}
          isDisabled={isLocked || composer[mode].trim() === ''}
          onPress={() => {
            composer.send();
            field.current?.focus();
          }}
        >
          {mode === 'reply' ? 'Send' : 'Add note'}
        </Button>
      </div>
    </section>
  );
}

/** Whether the conversation was this agent's since it was opened and is not any more. */
function useWasMine(standing: Standing | undefined): boolean {
  const [wasMine, setWasMine] = useState(false);
  const hadIt = useRef(false);
  const kind = standing?.kind;
  useEffect(() => {
    if (kind === 'mine') hadIt.current = true;
    setWasMine(hadIt.current && kind !== 'mine');
  }, [kind]);
  return wasMine;
}
