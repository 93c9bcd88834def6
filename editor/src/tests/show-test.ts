import type { ViewStore } from '../app/view-store.ts';

/** Opens a test in its panel, at the step where it fails if it does. */
export function showTest(view: ViewStore, index: number): void {
  view.set({ side: 'tests', focusPath: { path: `tests.${index}` } });
}
