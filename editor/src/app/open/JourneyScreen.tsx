import { lazy, Suspense, useEffect, useState } from 'react';
import { Canvas } from '../../canvas/Canvas.tsx';
import { Outline } from '../../outline/Outline.tsx';
import { ProblemsPanel } from '../../problems/ProblemsPanel.tsx';
import { PublishDialog } from '../../publish/PublishDialog.tsx';
import { OtherTabNotice } from '../../sync/OtherTabNotice.tsx';
import { RecoveryDialog } from '../../sync/RecoveryDialog.tsx';
import { SyncDialogs } from '../../sync/SyncDialogs.tsx';
import { CommandPalette } from '../commands/CommandPalette.tsx';
import { useShortcuts } from '../commands/command-context.tsx';
import { ShortcutsDialog } from '../commands/ShortcutsDialog.tsx';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import { useEditor, useJourney, useView } from '../editor-context.tsx';
import { ScreenLayout } from '../layout/ScreenLayout.tsx';
import { SidePanel } from '../layout/SidePanel.tsx';
import { TopBar } from '../top-bar/TopBar.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { type ScreenDialog, useScreenCommands } from './use-screen-commands.tsx';

/** The real engine comes with it, and nobody needs it before they try. */
const SimulatorPanel = lazy(async () => {
  const { SimulatorPanel } = await import('../../simulator/SimulatorPanel.tsx');
  return { default: SimulatorPanel };
});

/** Everything of one open journey. */
export function JourneyScreen() {
  const { view } = useEditor();
  const { name } = useJourney();
  const drawer = useView('drawer');
  const [dialog, setDialog] = useState<ScreenDialog>('none');
  useShortcuts();
  useScreenCommands(setDialog);
  useEffect(() => {
    document.title = `${name} · Usher`;
  }, [name]);
  const close = () => setDialog('none');

  return (
    <div className="journey-screen">
      <TopBar onDialog={setDialog} />
      <OtherTabNotice />
      <ScreenLayout
        outline={
          <ErrorBoundary part="The outline">
            <Outline />
          </ErrorBoundary>
        }
        canvas={
          <ErrorBoundary part="The canvas">
            <Canvas />
            <FirstSteps onPublish={() => setDialog('publish')} />
          </ErrorBoundary>
        }
        side={
          <ErrorBoundary part="This panel">
            <SidePanel />
          </ErrorBoundary>
        }
        simulator={
          drawer === 'simulator' ? (
            <ErrorBoundary part="The simulator">
              <Suspense fallback={null}>
                <SimulatorPanel />
              </Suspense>
            </ErrorBoundary>
          ) : undefined
        }
        problems={
          drawer === 'problems' ? (
            <ErrorBoundary part="The list of problems">
              <ProblemsPanel />
            </ErrorBoundary>
          ) : undefined
        }
        onCloseDrawer={() => view.set({ drawer: 'none' })}
      />
      <CommandPalette isOpen={dialog === 'palette'} onClose={close} />
      <ShortcutsDialog isOpen={dialog === 'shortcuts'} onClose={close} />
      <PublishDialog isOpen={dialog === 'publish'} onClose={close} />
      <SyncDialogs />
      <RecoveryDialog />
    </div>
  );
}
