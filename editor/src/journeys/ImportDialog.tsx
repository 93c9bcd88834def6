import { Button, Dialog, Spinner, TextField, useToasts } from '@usher/design';
import { formatJourney, type Journey, keySchema } from '@usher/journey';
import { useEffect, useState } from 'react';
import { toApiError } from '../app/api/api-error.ts';
import { navigate, pathOf } from '../app/router.ts';
import { useSurroundings } from '../app/surroundings.tsx';
import { freeId } from './free-id.ts';
import { readJourneyFile } from './read-journey-file.ts';

export interface ImportDialogProps {
  readonly file: File;
  /** Ids that other journeys have. */
  readonly taken: readonly string[];
  /** Imported, refused or given up. */
  readonly onDone: () => void;
}

/** Brings a file in as a new journey. Where its id is taken, another is offered; what is no journey is refused with the reason. */
export function ImportDialog({ file, taken, onDone }: ImportDialogProps) {
  const [read, setRead] = useState<Awaited<ReturnType<typeof readJourneyFile>>>();
  useEffect(() => {
    let isGone = false;
    void readJourneyFile(file).then((result) => isGone || setRead(result));
    return () => {
      isGone = true;
    };
  }, [file]);

  if (read?.ok) return <TakeIn journey={read.journey} fileName={file.name} taken={taken} onDone={onDone} />;
  return (
    <Dialog
      title={read === undefined ? `Reading ${file.name}` : 'This file was not taken'}
      isOpen
      size="s"
      onClose={onDone}
      actions={<Button onPress={onDone}>Close</Button>}
    >
      {read === undefined ? <Spinner /> : <p role="alert">{read.message}</p>}
    </Dialog>
  );
}

interface TakeInProps extends Omit<ImportDialogProps, 'file'> {
  readonly journey: Journey;
  readonly fileName: string;
}

function TakeIn({ journey, fileName, taken, onDone }: TakeInProps) {
  const { api } = useSurroundings();
  const toasts = useToasts();
  const isTaken = taken.includes(journey.id);
  const [id, setId] = useState(() => freeId(journey.id, taken));
  const [problem, setProblem] = useState<string>();
  const [isPending, setIsPending] = useState(false);
  const wrong = keySchema.safeParse(id).success
    ? taken.includes(id)
      ? `There is a journey "${id}" already.`
      : undefined
    : 'An id is lower-case letters, digits and hyphens, and begins with a letter.';

  async function take(): Promise<void> {
    if (wrong !== undefined) return;
    setIsPending(true);
    try {
      await api.create({ document: formatJourney({ ...journey, id }) });
      toasts.show({ title: `“${journey.name}” is here`, text: `Imported from ${fileName}.`, tone: 'success' });
      onDone();
      navigate(pathOf(id));
    } catch (error) {
      setProblem(toApiError(error).message);
      setIsPending(false);
    }
  }

  return (
    <Dialog
      title={`Import “${journey.name}”`}
      isOpen
      size="s"
      onClose={onDone}
      actions={
        <>
          <Button variant="quiet" onPress={onDone}>
            Do not import
          </Button>
          <Button variant="primary" isPending={isPending} isDisabled={wrong !== undefined} onPress={() => void take()}>
            Import
          </Button>
        </>
      }
    >
      <div className="import-body">
        {isTaken ? (
          <p>
            A journey with the id <code>{journey.id}</code> is here already. It stays as it is; this one comes in beside
            it.
          </p>
        ) : (
          <p>It comes in as a draft. Nothing is published by that.</p>
        )}
        <TextField
          label="Id"
          hint="Part of the chat's address. It stays for ever."
          isCode
          value={id}
          onChange={(next) => {
            setId(next);
            setProblem(undefined);
          }}
          onSubmit={() => void take()}
          problem={problem ?? wrong}
        />
      </div>
    </Dialog>
  );
}
