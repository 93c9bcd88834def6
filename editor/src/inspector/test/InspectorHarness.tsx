import { standardBlocks, standardCatalog } from '@usher/blocks';
import '@usher/design/design.css';
import { Tabs, Toasts } from '@usher/design';
import { createBlockSet } from '@usher/engine';
import { checkJourney, type Journey, type Problem } from '@usher/journey';
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { type Editor, EditorProvider, type ProblemStore } from '../../app/editor-context.tsx';
import { noPublishedJourneys } from '../../app/published-journeys.ts';
import { createViewStore, type View } from '../../app/view-store.ts';
import { createEditorDocument, type EditorDocument } from '../../document/index.ts';
import { noTests } from '../../tests/run/no-tests.ts';
import { TextsPanel } from '../../texts/TextsPanel.tsx';
import { VariablesPanel } from '../../variables/VariablesPanel.tsx';
import { Inspector } from '../Inspector.tsx';
import { JourneyPanel } from '../JourneyPanel.tsx';
import './harness.css';

/** What a test reaches from outside. */
export type HarnessWindow = Window & { harness: Editor; startHarness: (journey: Journey) => void };

(window as unknown as HarnessWindow).startHarness = (journey) => {
  const document = createEditorDocument({ journey, catalog: standardCatalog, now: () => Date.now() });
  const editor: Editor = {
    document,
    view: createViewStore(journey.languages[0] ?? 'en'),
    problems: createProblems(document),
    tests: noTests,
    catalog: standardCatalog,
    blocks: createBlockSet(standardBlocks),
    published: noPublishedJourneys,
  };
  (window as unknown as HarnessWindow).harness = editor;
  const root = window.document.getElementById('app');
  if (root === null) throw new Error('The page has no place for the harness.');
  createRoot(root).render(
    <StrictMode>
      <Toasts>
        <EditorProvider value={editor}>
          <Side editor={editor} />
        </EditorProvider>
      </Toasts>
    </StrictMode>,
  );
};

function Side({ editor: { view } }: { editor: Editor }) {
  const side = useSyncExternalStore(view.subscribe, () => view.view.side);
  return (
    <main className="harness-side">
      <h1 className="visually-hidden">Inspector</h1>
      <Tabs<View['side']>
        label="Inspector"
        layout="fill"
        selected={side}
        onSelect={(next) => view.set({ side: next })}
        tabs={[
          { id: 'inspector', label: 'State', content: <Inspector /> },
          { id: 'texts', label: 'Texts', content: <TextsPanel /> },
          { id: 'variables', label: 'Variables', content: <VariablesPanel /> },
          { id: 'journey', label: 'Journey', content: <JourneyPanel /> },
        ]}
      />
    </main>
  );
}

/** Checks at once, in the page. */
function createProblems(document: EditorDocument): ProblemStore {
  let checked = document.journey;
  let problems: readonly Problem[] = checkJourney(checked, standardCatalog);
  return {
    get problems() {
      if (checked !== document.journey) {
        checked = document.journey;
        problems = checkJourney(checked, standardCatalog);
      }
      return problems;
    },
    get isCurrent() {
      return true;
    },
    subscribe: document.subscribe,
  };
}
