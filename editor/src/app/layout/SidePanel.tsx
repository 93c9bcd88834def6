import { Tabs } from '@usher/design';
import { Inspector } from '../../inspector/Inspector.tsx';
import { JourneyPanel } from '../../inspector/JourneyPanel.tsx';
import { VersionsPanel } from '../../publish/VersionsPanel.tsx';
import { TestsMark } from '../../tests/TestsMark.tsx';
import { TestsPanel } from '../../tests/TestsPanel.tsx';
import { TextsPanel } from '../../texts/TextsPanel.tsx';
import { VariablesPanel } from '../../variables/VariablesPanel.tsx';
import { useEditor, useView } from '../editor-context.tsx';
import type { View } from '../view-store.ts';

/** What is selected, and what belongs to the whole journey, as tabs. */
export function SidePanel() {
  const { view } = useEditor();
  const side = useView('side');
  return (
    <Tabs<View['side']>
      label="Inspector"
      className="side-tabs"
      layout="fill"
      selected={side}
      onSelect={(next) => view.set({ side: next })}
      tabs={[
        { id: 'inspector', label: 'State', content: <Inspector /> },
        { id: 'texts', label: 'Texts', content: <TextsPanel /> },
        { id: 'variables', label: 'Variables', content: <VariablesPanel /> },
        { id: 'journey', label: 'Journey', content: <JourneyPanel /> },
        { id: 'tests', label: 'Tests', badge: <TestsMark />, content: <TestsPanel /> },
        { id: 'versions', label: 'Versions', content: <VersionsPanel /> },
      ]}
    />
  );
}
