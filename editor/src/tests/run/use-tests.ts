import { useSyncExternalStore } from 'react';
import { useEditor } from '../../app/editor-context.tsx';
import type { TestStore } from './create-test-store.ts';

/** The results of the tests; draws again when they change. */
export function useTestResults(): TestStore {
  const { tests } = useEditor();
  useSyncExternalStore(tests.subscribe, () => tests.version);
  return tests;
}
