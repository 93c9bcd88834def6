import { useMemo, useSyncExternalStore } from 'react';
import { downloadJourney } from '../../journeys/download-journey.ts';
import type { AppCommand } from '../commands/app-command.ts';
import { useCommands } from '../commands/command-context.tsx';
import { useEditor, useView } from '../editor-context.tsx';
import { channelsPath, navigate } from '../router.ts';
import { useSession } from '../session-context.tsx';
import { addStepCommands } from './add-step-commands.ts';

/** A window over the screen of a journey. */
export type ScreenDialog = 'none' | 'palette' | 'shortcuts' | 'publish';

/** What the screen itself can be told to do; canvas and panels add their own. */
export function useScreenCommands(onDialog: (dialog: ScreenDialog) => void): void {
  const editor = useEditor();
  const { document, view } = editor;
  const { sync, journeyId } = useSession();
  const drawer = useView('drawer');
  const undoLabel = useSyncExternalStore(document.subscribe, () => document.undoLabel);
  const redoLabel = useSyncExternalStore(document.subscribe, () => document.redoLabel);

  const commands = useMemo((): readonly AppCommand[] => {
    const show = (states: readonly string[]) => {
      if (states.length > 0) view.show(states);
    };
    const panels = [
      ['inspector', 'Show the state'],
      ['texts', 'Show texts'],
      ['variables', 'Show variables'],
      ['journey', 'Show the journey’s settings'],
      ['tests', 'Show tests'],
      ['versions', 'Show versions'],
    ] as const;
    return [
      {
        id: 'undo',
        title: undoLabel === undefined ? 'Undo' : `Undo: ${undoLabel}`,
        group: 'Edit',
        keys: ['Ctrl+Z'],
        isDisabled: undoLabel === undefined,
        run: () => show(document.undo()),
      },
      {
        id: 'redo',
        title: redoLabel === undefined ? 'Redo' : `Redo: ${redoLabel}`,
        group: 'Edit',
        keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
        isDisabled: redoLabel === undefined,
        run: () => show(document.redo()),
      },
      {
        id: 'save',
        title: 'Save now',
        group: 'Journey',
        keys: ['Ctrl+S'],
        isForFields: true,
        run: () => sync.send({ type: 'save' }),
      },
      { id: 'publish', title: 'Publish…', group: 'Journey', words: 'release live', run: () => onDialog('publish') },
      {
        id: 'try',
        title: drawer === 'simulator' ? 'Stop trying' : 'Try it',
        group: 'Journey',
        keys: ['Ctrl+Enter'],
        isForFields: true,
        words: 'simulator chat test preview',
        run: () => view.set({ drawer: drawer === 'simulator' ? 'none' : 'simulator' }),
      },
      {
        id: 'problems',
        title: drawer === 'problems' ? 'Hide problems' : 'Show problems',
        group: 'View',
        keys: ['Ctrl+Shift+M'],
        run: () => view.set({ drawer: drawer === 'problems' ? 'none' : 'problems' }),
      },
      ...panels.map(([side, title]) => ({
        id: `side.${side}`,
        title,
        group: 'View',
        run: () => view.set({ side }),
      })),
      {
        id: 'export',
        title: 'Export as a file',
        group: 'Journey',
        words: 'download',
        run: () => downloadJourney(document.journey.id, document.toText()),
      },
      {
        id: 'chat',
        title: 'Open the chat with customers',
        group: 'Journey',
        run: () => window.open(`/chat/${encodeURIComponent(journeyId)}`, '_blank', 'noopener'),
      },
      { id: 'journeys', title: 'All journeys', group: 'Go to', run: () => navigate('/') },
      {
        id: 'channels',
        title: 'Channels',
        group: 'Go to',
        words: 'teams discord web chat binding which journey answers where',
        run: () => navigate(channelsPath),
      },
      {
        id: 'palette',
        title: 'Find and do…',
        group: 'View',
        keys: ['Ctrl+K'],
        isForFields: true,
        run: () => onDialog('palette'),
      },
      {
        id: 'shortcuts',
        title: 'Keyboard shortcuts',
        group: 'View',
        keys: ['?'],
        words: 'help',
        run: () => onDialog('shortcuts'),
      },
    ];
  }, [document, view, sync, journeyId, drawer, undoLabel, redoLabel, onDialog]);
  useCommands(commands);
  useCommands(useMemo(() => addStepCommands(editor), [editor]));
}
