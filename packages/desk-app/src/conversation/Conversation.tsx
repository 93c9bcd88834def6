import { Button, EmptyState } from '@usher/design';
import { SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ConnectionNotice } from '../app/ConnectionNotice.tsx';
import { useDesk } from '../app/desk-context.ts';
import { useCommand } from '../app/use-commands.ts';
import { useMedia } from '../app/use-media.ts';
import { Composer } from '../composer/Composer.tsx';
import { useComposer } from '../composer/use-composer.ts';
import { Details } from '../panel/Details.tsx';
import { DetailsDrawer } from '../panel/DetailsDrawer.tsx';
import { Transcript } from '../transcript/Transcript.tsx';
import { Announcer } from './Announcer.tsx';
import { ConversationHead } from './ConversationHead.tsx';
import { standingOf } from './standing.ts';
import { useClaim } from './use-claim.ts';
import { useConversation } from './use-conversation.ts';

export interface ConversationProps {
  readonly conversationKey: string;
  readonly onLeave: () => void;
}

/** One conversation: what was said, what to do, what is known. */
export function Conversation({ conversationKey, onLeave }: ConversationProps) {
  const { me, reportTrouble } = useDesk();
  const open = useConversation(conversationKey);
  const { conversation, connection } = open;
  const isWide = useMedia('(min-width: 1120px)');
  const [isPanelOpen, setPanelOpen] = useState(false);
  const standing = conversation && standingOf(conversation, me.id);
  const composer = useComposer(conversationKey, conversation, open.entries, open.takeControl);
  const claim = useClaim(conversation, (control) => {
    open.takeControl(control);
    composer.focus('reply');
  });
  useCommand('details', () => setPanelOpen((isOpen) => !isOpen), !isWide);
  useEffect(() => {
    if (connection.state === 'signed-out') reportTrouble({ kind: 'signed-out' });
  }, [connection.state, reportTrouble]);

  if (connection.state === 'gone') {
    return (
      <main className="desk-main desk-none" id="conversation" tabIndex={-1}>
        <EmptyState
          icon={<SearchX />}
          title="This conversation is not here"
          text="It may have been deleted, or the link is not whole."
          actions={<Button onPress={onLeave}>Back to the lists</Button>}
        />
      </main>
    );
  }
  return (
    <>
      <main className="desk-main" id="conversation" tabIndex={-1} aria-busy={!open.isReady}>
        <ConversationHead
          conversation={conversation}
          lastSeq={open.entries.at(-1)?.seq ?? 0}
          standing={standing}
          claim={claim}
          takeControl={open.takeControl}
          onLeave={onLeave}
          onDetails={isWide ? undefined : () => setPanelOpen(true)}
        />
        {connection.state === 'reconnecting' ? (
          <div className="desk-notice">
            <ConnectionNotice connection={connection} words="New messages appear when the connection is back." />
          </div>
        ) : null}
        <Transcript state={open} outgoing={composer.outgoing} composer={composer} />
        <Composer composer={composer} standing={standing} claim={claim} />
        <Announcer entries={open.entries} isReady={open.isReady} />
      </main>
      {isWide ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those without a mouse
        <aside className="desk-details" aria-label="Details" tabIndex={0}>
          <Details conversation={conversation} />
        </aside>
      ) : (
        <DetailsDrawer conversation={conversation} isOpen={isPanelOpen} onClose={() => setPanelOpen(false)} />
      )}
    </>
  );
}
