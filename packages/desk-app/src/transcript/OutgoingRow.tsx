import { Button, ProblemText } from '@usher/design';
import { Clock, Headset, StickyNote } from 'lucide-react';
import type { Outgoing } from '../composer/composer-machine.ts';
import type { ComposerHandle } from '../composer/use-composer.ts';

export interface OutgoingRowProps {
  readonly outgoing: Outgoing;
  readonly composer: Pick<ComposerHandle, 'tryAgain' | 'edit' | 'discard'>;
}

/** Something of this agent that the server has not confirmed yet, or did not take. */
export function OutgoingRow({ outgoing: { id, mode, text, problem }, composer }: OutgoingRowProps) {
  const Icon = mode === 'note' ? StickyNote : Headset;
  return (
    <li className={`desk-row first outgoing ${mode === 'note' ? 'note' : 'agent'}`}>
      <p className="desk-row-who">
        <Icon aria-hidden="true" />
        <strong>{mode === 'note' ? 'Note by you' : 'You'}</strong>
      </p>
      <div className="desk-bubble">
        <p>{text}</p>
      </div>
      {problem === undefined ? (
        <p className="desk-delivery">
          <Clock aria-hidden="true" /> Sending
        </p>
      ) : (
        <div className="desk-failed" role="alert">
          <ProblemText>{problem}</ProblemText>
          <span>
            <Button size="s" onPress={() => composer.tryAgain(id)}>
              Try again
            </Button>
            <Button size="s" variant="quiet" onPress={() => composer.edit(id)}>
              Edit
            </Button>
            <Button size="s" variant="quiet" onPress={() => composer.discard(id)}>
              Discard
            </Button>
          </span>
        </div>
      )}
    </li>
  );
}
