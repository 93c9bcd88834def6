import { Button, Dialog } from '@usher/design';
import type { Standing } from '../conversation/standing.ts';

export interface TakeOverDialogProps {
  readonly standing: Standing | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onTake: () => Promise<void>;
}

/** A supervisor takes a conversation from another agent, knowingly. */
export function TakeOverDialog({ standing, isOpen, onClose, onTake }: TakeOverDialogProps) {
  const name = standing?.kind === 'other' ? standing.name : 'the other agent';
  return (
    <Dialog
      title={`Take it from ${name}?`}
      isOpen={isOpen}
      onClose={onClose}
      size="s"
      actions={
        <>
          <Button onPress={onClose}>Leave it there</Button>
          <Button
            variant="primary"
            onPress={() => {
              onClose();
              void onTake();
            }}
          >
            Take over
          </Button>
        </>
      }
    >
      <p>{name} is told, and what they are writing is kept for them. The customer hears that you have joined.</p>
    </Dialog>
  );
}
