import type { Control, DeskConversation } from '@usher/api/desk';
import { Badge, Button, IconButton, Skeleton } from '@usher/design';
import { ArrowLeft, CircleCheck, CornerUpLeft, Hand, PanelRight } from 'lucide-react';
import { useState } from 'react';
import { GiveBackDialog } from '../actions/GiveBackDialog.tsx';
import { ResolveDialog } from '../actions/ResolveDialog.tsx';
import { TakeOverDialog } from '../actions/TakeOverDialog.tsx';
import { maySupervise, useDesk } from '../app/desk-context.ts';
import { useCommand } from '../app/use-commands.ts';
import { useNow } from '../app/use-now.ts';
import { useSinglePresses } from '../app/use-single-presses.ts';
import { formatSpan } from '../lists/waiting-time.ts';
import { nameChannel } from './name-channel.ts';
import { nameLanguage, nameOf, type Standing } from './standing.ts';
import type { Claim } from './use-claim.ts';

export interface ConversationHeadProps {
  readonly conversation: DeskConversation | undefined;
  /** The seq of the last entry on the screen; 0 for none. */
  readonly lastSeq: number;
  readonly standing: Standing | undefined;
  readonly claim: Claim;
  readonly takeControl: (control: Control) => void;
  readonly onLeave: () => void;
  /** Given where the details do not stand beside the conversation. */
  readonly onDetails: (() => void) | undefined;
}

type OpenDialog = 'resolve' | 'give-back' | 'take-over' | undefined;

/** Who this is, with whom the conversation stands, and what can be done with it. */
export function ConversationHead(props: ConversationHeadProps) {
  const { conversation, lastSeq, standing, claim, takeControl, onLeave, onDetails } = props;
  const { me } = useDesk();
  const [dialog, setDialog] = useState<OpenDialog>();
  const singlePresses = useSinglePresses();
  const isMine = standing?.kind === 'mine';
  const isFree = standing?.kind === 'waiting' || standing?.kind === 'bot';
  const mayTakeOver = standing?.kind === 'other' && maySupervise(me);
  useCommand('take', () => void claim.take(), isFree);
  useCommand('take', () => setDialog('take-over'), mayTakeOver);
  useCommand('resolve', () => setDialog('resolve'), isMine);
  useCommand('give-back', () => setDialog('give-back'), isMine);
  const close = () => setDialog(undefined);

  return (
    <header className="desk-head">
      <span className="desk-back">
        <IconButton label="Back to the lists" icon={<ArrowLeft aria-hidden="true" />} onPress={onLeave} />
      </span>
      {conversation && standing ? (
        <div className="desk-head-words">
          <h1>
            <span>{nameOf(conversation)}</span>
            <StandingBadge standing={standing} />
          </h1>
          <p>
            {conversation.journey.name} · {nameLanguage(conversation.language)} · {nameChannel(conversation.channel)}
          </p>
        </div>
      ) : (
        <div className="desk-head-words">
          <Skeleton width="10rem" height="1.25rem" />
          <Skeleton width="14rem" height="0.8rem" />
        </div>
      )}
      <div className="desk-head-actions" {...singlePresses}>
        {isFree ? (
          <Button
            variant="primary"
            icon={<Hand aria-hidden="true" />}
            isPending={claim.isPending}
            onPress={() => void claim.take()}
          >
            Claim
          </Button>
        ) : null}
        {mayTakeOver ? (
          <Button icon={<Hand aria-hidden="true" />} onPress={() => setDialog('take-over')}>
            Take over
          </Button>
        ) : null}
        {isMine ? (
          <>
            <Button icon={<CornerUpLeft aria-hidden="true" />} onPress={() => setDialog('give-back')}>
              Give back
            </Button>
            <Button variant="primary" icon={<CircleCheck aria-hidden="true" />} onPress={() => setDialog('resolve')}>
              Resolve
            </Button>
          </>
        ) : null}
        {onDetails ? (
          <IconButton label="Details" shortcut="D" icon={<PanelRight aria-hidden="true" />} onPress={onDetails} />
        ) : null}
      </div>
      {conversation ? (
        <>
          <ResolveDialog
            conversation={conversation}
            lastSeq={lastSeq}
            isOpen={dialog === 'resolve'}
            onClose={close}
            onDone={takeControl}
          />
          <GiveBackDialog
            conversation={conversation}
            lastSeq={lastSeq}
            isOpen={dialog === 'give-back'}
            onClose={close}
            onDone={takeControl}
          />
          <TakeOverDialog
            standing={standing}
            isOpen={dialog === 'take-over'}
            onClose={close}
            onTake={() => claim.take(true)}
          />
        </>
      ) : null}
    </header>
  );
}

function StandingBadge({ standing }: { readonly standing: Standing }) {
  switch (standing.kind) {
    case 'mine':
      return <Badge tone="success">With you</Badge>;
    case 'other':
      return <Badge tone="info">With {standing.name}</Badge>;
    case 'waiting':
      return <WaitingBadge since={standing.since} />;
    case 'bot':
      return <Badge>With the bot</Badge>;
    case 'done':
      return <Badge>Ended</Badge>;
  }
}

function WaitingBadge({ since }: { readonly since: number }) {
  const now = useNow();
  return <Badge tone="warning">Waiting {formatSpan(now - since)}</Badge>;
}
