import { Button, IconButton } from '@usher/design';
import { ArrowLeft, MessageCircle, Redo2, Undo2, Upload } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useEditor, useView } from '../editor-context.tsx';
import type { ScreenDialog } from '../open/use-screen-commands.tsx';
import { navigate } from '../router.ts';
import { JourneyMenu } from './JourneyMenu.tsx';
import { NameField } from './NameField.tsx';
import { ProblemsButton } from './ProblemsButton.tsx';
import { SaveState } from './SaveState.tsx';
import './top-bar.css';

/** Over the whole width: where one is, whether it is saved, and what to do with the journey. */
export function TopBar({ onDialog }: { readonly onDialog: (dialog: ScreenDialog) => void }) {
  const { view } = useEditor();
  const drawer = useView('drawer');
  const isTrying = drawer === 'simulator';
  return (
    <header className="top-bar">
      <IconButton
        label="All journeys"
        icon={<ArrowLeft aria-hidden="true" />}
        tooltipPlacement="bottom"
        onPress={() => navigate('/')}
      />
      <NameField />
      <SaveState />
      <span className="top-bar-gap" />
      <UndoButtons />
      <ProblemsButton />
      <span className="top-bar-line" aria-hidden="true" />
      <Button
        className={`top-bar-try ${isTrying ? 'pressed' : ''}`}
        icon={<MessageCircle aria-hidden="true" />}
        onPress={() => view.set({ drawer: isTrying ? 'none' : 'simulator' })}
        aria-expanded={isTrying}
      >
        Try
      </Button>
      <Button
        className="top-bar-publish"
        variant="primary"
        icon={<Upload aria-hidden="true" />}
        onPress={() => onDialog('publish')}
      >
        Publish
      </Button>
      <JourneyMenu onDialog={onDialog} />
    </header>
  );
}

function UndoButtons() {
  const { document, view } = useEditor();
  const undoLabel = useSyncExternalStore(document.subscribe, () => document.undoLabel);
  const redoLabel = useSyncExternalStore(document.subscribe, () => document.redoLabel);
  return (
    <span className="top-bar-pair">
      <IconButton
        label={undoLabel === undefined ? 'Nothing to undo' : `Undo: ${undoLabel}`}
        icon={<Undo2 aria-hidden="true" />}
        shortcut="Ctrl+Z"
        isDisabled={undoLabel === undefined}
        onPress={() => showTouched(document.undo())}
      />
      <IconButton
        label={redoLabel === undefined ? 'Nothing to redo' : `Redo: ${redoLabel}`}
        icon={<Redo2 aria-hidden="true" />}
        shortcut="Ctrl+Shift+Z"
        isDisabled={redoLabel === undefined}
        onPress={() => showTouched(document.redo())}
      />
    </span>
  );

  function showTouched(states: readonly string[]): void {
    if (states.length > 0) view.show(states);
  }
}
