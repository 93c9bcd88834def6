import type { JourneyListing } from '@usher/api/editor';
import { Button, Dialog } from '@usher/design';
import { useState } from 'react';
import { toApiError } from '../app/api/api-error.ts';
import { useSurroundings } from '../app/surroundings.tsx';

export interface DeleteDialogProps {
  readonly journey: JourneyListing;
  readonly onClose: () => void;
  /** The draft is gone, or another one than was shown. */
  readonly onChanged: () => void;
}

/** Asks before a draft goes: one of a published journey goes back to what is live, any other is gone. */
export function DeleteDialog({ journey, onClose, onChanged }: DeleteDialogProps) {
  const { api } = useSurroundings();
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { published, name } = journey;

  async function remove(): Promise<void> {
    setIsPending(true);
    try {
      await api.deleteDraft(journey.id, journey.draft?.revision ?? 0);
      onChanged();
      onClose();
    } catch (error) {
      const { code, message } = toApiError(error);
      const isConflict = code === 'editor/conflict';
      const again = `pressing again ${published === undefined ? 'deletes' : 'discards'} what is there now`;
      setProblem(isConflict ? `${message} Look at it first; ${again}.` : message);
      // The list then has what somebody saved, and so has this dialog.
      if (isConflict) onChanged();
      setIsPending(false);
    }
  }

  return (
    <Dialog
      title={published === undefined ? `Delete “${name}”?` : `Discard the changes of “${name}”?`}
      isOpen
      isAlert
      size="s"
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" autoFocus onPress={onClose}>
            Keep it
          </Button>
          <Button variant="danger" isPending={isPending} onPress={() => void remove()}>
            {published === undefined ? 'Delete' : 'Discard'}
          </Button>
        </>
      }
    >
      <p>
        {published === undefined
          ? 'It was never published, so nothing of it is left. Export it first if you may want it again.'
          : `The draft goes back to version ${published.number}, which is live. That version and all before it stay.`}
      </p>
      {problem === undefined ? null : (
        <p className="journeys-problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
