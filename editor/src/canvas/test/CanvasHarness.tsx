import '@usher/design/tokens.css';
import '@usher/design/design.css';
import { standardBlocks, standardCatalog } from '@usher/blocks';
import { createBlockSet } from '@usher/engine';
import { checkJourney, type Problem, parseJourney } from '@usher/journey';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { type Editor, EditorProvider } from '../../app/editor-context.tsx';
import { noPublishedJourneys } from '../../app/published-journeys.ts';
import { createViewStore } from '../../app/view-store.ts';
import { createEditorDocument } from '../../document/index.ts';
import { Outline } from '../../outline/Outline.tsx';
import { noTests } from '../../tests/run/no-tests.ts';
import { Canvas } from '../Canvas.tsx';
import './harness.css';

/** Canvas and outline alone, over the journey that lies beside the page: for browser tests and for looking at. */
async function open(): Promise<void> {
  const root = document.getElementById('app');
  const response = await fetch('./journey.json');
  const parsed = parseJourney(await response.text(), standardCatalog);
  if (root === null || !parsed.ok) throw new Error('The harness has no journey.');
  const editorDocument = createEditorDocument({
    journey: parsed.journey,
    catalog: standardCatalog,
    now: () => Date.now(),
  });
  let problems: readonly Problem[] = checkJourney(parsed.journey, standardCatalog);
  const editor: Editor = {
    document: editorDocument,
    view: createViewStore(parsed.journey.languages[0] ?? 'en'),
    problems: {
      get problems() {
        return problems;
      },
      isCurrent: true,
      subscribe: (listener) =>
        editorDocument.subscribe(() => {
          problems = checkJourney(editorDocument.journey, standardCatalog);
          listener();
        }),
    },
    tests: noTests,
    catalog: standardCatalog,
    blocks: createBlockSet(standardBlocks),
    published: noPublishedJourneys,
  };
  Object.assign(window, { usherEditor: editor });
  createRoot(root).render(
    <StrictMode>
      <EditorProvider value={editor}>
        <main className="harness">
          <h1 className="canvas-hidden">Canvas</h1>
          <Outline />
          <Canvas />
        </main>
      </EditorProvider>
    </StrictMode>,
  );
}

await open();
