import { Button, Dialog, ProblemText, TextArea } from '@usher/design';
import { useState } from 'react';
import { useDesk } from '../app/desk-context.ts';
import { type EndingDialogProps, useEnding } from './use-ending.ts';

/** The customer is served: the journey goes on by its way for that, or ends. */
export function ResolveDialog(props: EndingDialogProps) {
  const { conversation, isOpen, onClose } = props;
  const { client } = useDesk();
  const [note, setNote] = useState('');
  const ending = useEnding(props);
  const resolve = () =>
    ending.run((id, seen) =>
      client.resolve(conversation.key, {
        id,
        epoch: conversation.control.epoch,
        seen,
        ...(note.trim() && { note: note.trim() }),
      }),
    );
  return (
    <Dialog
      title="Resolve this conversation?"
      isOpen={isOpen}
      onClose={onClose}
      size="s"
      actions={
        <>
          <Button onPress={onClose}>Keep it open</Button>
          <Button variant="primary" isPending={ending.isPending} onPress={() => void resolve()}>
            Resolve
          </Button>
        </>
      }
    >
      <p>The customer is served. The journey goes on as it does when an agent has helped.</p>
      <TextArea
        label="Note for the team"
        hint="If you like. The customer never sees it."
        lines={2}
        value={note}
        onChange={setNote}
      />
      {ending.problem ? <ProblemText>{ending.problem}</ProblemText> : null}
    </Dialog>
  );
}
