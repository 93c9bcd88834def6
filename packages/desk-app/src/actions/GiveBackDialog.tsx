import { Button, Dialog, ProblemText, Select, TextArea } from '@usher/design';
import { useState } from 'react';
import { useDesk } from '../app/desk-context.ts';
import { type EndingDialogProps, useEnding } from './use-ending.ts';

/** Stands for going on where the journey stood; no resume point has an empty key. */
const whereItStood = '';

/** The bot takes over again: where the journey stood, or at a point that its designer marked for this. */
export function GiveBackDialog(props: EndingDialogProps) {
  const { conversation, isOpen, onClose } = props;
  const { client } = useDesk();
  const [to, setTo] = useState(whereItStood);
  const [note, setNote] = useState('');
  const ending = useEnding(props);
  const giveBack = () =>
    ending.run((id, seen) =>
      client.giveBack(conversation.key, {
        id,
        epoch: conversation.control.epoch,
        seen,
        ...(to !== whereItStood && { to }),
        ...(note.trim() && { note: note.trim() }),
      }),
    );
  const points = conversation.resumePoints.map(({ key, label }) => ({ id: key, label }));
  return (
    <Dialog
      title="Give back to the bot"
      isOpen={isOpen}
      onClose={onClose}
      size="s"
      actions={
        <>
          <Button onPress={onClose}>Keep it</Button>
          <Button variant="primary" isPending={ending.isPending} onPress={() => void giveBack()}>
            Give back
          </Button>
        </>
      }
    >
      <Select
        label="The bot goes on"
        options={[
          { id: whereItStood, label: 'where it stood', description: 'It asks again what was open.' },
          ...points,
        ]}
        value={to}
        onChange={setTo}
        hint={points.length === 0 ? 'This journey has no other points to go on from.' : undefined}
      />
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
