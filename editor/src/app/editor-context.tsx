import type { BlockSet } from '@usher/engine';
import type { BlockCatalog, Journey, Problem } from '@usher/journey';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { EditorDocument } from '../document/index.ts';
import type { TestStore } from '../tests/run/create-test-store.ts';
import type { PublishedJourneys } from './published-journeys.ts';
import type { View, ViewStore } from './view-store.ts';

/** What is wrong with the document, worked out a moment after each change. */
export interface ProblemStore {
  readonly problems: readonly Problem[];
  /** False while a change has not been checked yet. */
  readonly isCurrent: boolean;
  subscribe(listener: () => void): () => void;
}

/** Everything that the parts of the open journey's screen share. */
export interface Editor {
  readonly document: EditorDocument;
  readonly view: ViewStore;
  readonly problems: ProblemStore;
  readonly tests: TestStore;
  readonly catalog: BlockCatalog;
  readonly blocks: BlockSet;
  /** What this journey may call. */
  readonly published: PublishedJourneys;
}

const EditorContext = createContext<Editor | undefined>(undefined);
export const EditorProvider = EditorContext.Provider;

/** @throws Error outside of an open journey */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === undefined) throw new Error('This part of the screen needs an open journey around it.');
  return editor;
}

/** The journey as it is now; draws again after every change. */
export function useJourney(): Journey {
  const { document } = useEditor();
  return useSyncExternalStore(document.subscribe, () => document.journey);
}

/** One part of the view; draws again when that part changes. */
export function useView<Key extends keyof View>(key: Key): View[Key] {
  const { view } = useEditor();
  return useSyncExternalStore(view.subscribe, () => view.view[key]);
}

export function useProblems(): readonly Problem[] {
  const { problems } = useEditor();
  return useSyncExternalStore(problems.subscribe, () => problems.problems);
}
