import { Button, Dialog, TextField, useToasts } from '@usher/design';
import { compileJourney } from '@usher/engine';
import { ListChecks } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useEditor, useJourney } from '../app/editor-context.tsx';
import { useRoom } from '../app/layout/use-width.ts';
import { nameState } from '../inspector/pick/state-options.ts';
import type { Session } from '../simulator/session.ts';
import { describeStep } from './script/describe-step.ts';
import { type Recording, recordTest } from './script/record-test.ts';
import { showTest } from './show-test.ts';
import './tests.css';
import { useTestCommands } from './use-test-commands.ts';

/** Makes a test of the conversation that was played in the simulator. */
export function KeepAsTest({ session }: { readonly session: Session }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="s"
        variant="quiet"
        className="tests-keep"
        icon={<ListChecks aria-hidden="true" />}
        onPress={() => setOpen(true)}
      >
        Keep as a test
      </Button>
      {isOpen ? <KeepDialog session={session} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function KeepDialog({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const editor = useEditor();
  const { tests } = useJourney();
  const commands = useTestCommands();
  const toasts = useToasts();
  const room = useRoom();
  const [name, setName] = useState('');
  const { recording, problem } = useRecording(session);
  const isTaken = tests.some((test) => test.name === name.trim());
  const isReady = recording !== undefined && name.trim() !== '' && !isTaken;

  const keep = () => {
    if (recording === undefined || !isReady) return;
    const index = commands.add({ ...recording.test, name: name.trim() }, 'Keep as a test');
    onClose();
    const show = () => {
      // Where there is no room for both, the simulator lies over the tests.
      if (room !== 'wide') editor.view.set({ drawer: 'none' });
      showTest(editor.view, index);
    };
    toasts.show({ title: 'Kept as a test', tone: 'success', action: { label: 'Show it', onPress: show } });
  };
  return (
    <Dialog
      title="Keep as a test"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" isDisabled={!isReady} onPress={keep}>
            Keep it
          </Button>
        </>
      }
    >
      {recording === undefined ? (
        <p>{problem}</p>
      ) : (
        <div className="tests-keep-body">
          <TextField
            label="What it shows"
            placeholder="Greets by name"
            autoFocus
            value={name}
            onChange={setName}
            onSubmit={keep}
            problem={isTaken ? 'A test has this name already.' : undefined}
          />
          <Preview recording={recording} />
        </div>
      )}
    </Dialog>
  );
}

function useRecording(session: Session): { readonly recording?: Recording; readonly problem?: string } {
  const { document, blocks } = useEditor();
  return useMemo(() => {
    try {
      const program = compileJourney(document.journey, blocks);
      const recording = recordTest(session, program, 'Recorded', session.beginning.at);
      return recording === undefined ? { problem: beganElsewhere } : { recording };
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) };
    }
  }, [session, document, blocks]);
}

const beganElsewhere =
  'A test begins at the start of the journey, with no values set. This conversation began somewhere else: start again, and play it from the start.';

/** The steps that will be kept, and what is left out. */
function Preview({ recording: { test, leftOut } }: { readonly recording: Recording }) {
  const { document } = useEditor();
  const names = { nameState: (key: string) => nameState(document.journey, key), labelOf: () => undefined };
  return (
    <>
      <ol className="tests-preview" aria-label="Steps of the test">
        {test.script.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is only read
          <li key={index}>{describeStep(step, names).words.join('; ')}</li>
        ))}
      </ol>
      {leftOut.length === 0 ? null : (
        <div className="tests-left-out">
          <p>A test cannot say everything. Left out:</p>
          <ul>
            {leftOut.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
