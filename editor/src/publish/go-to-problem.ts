import type { Problem } from '@usher/journey';
import type { View, ViewStore } from '../app/view-store.ts';

/** Brings the place of a problem into sight: its state, or the panel of what belongs to the whole journey. */
export function goToProblem(view: ViewStore, problem: Problem): void {
  const root = problem.path.split('.')[0] ?? '';
  if (problem.state !== undefined) view.show([problem.state], problem.path);
  else view.set({ side: sideOf[root] ?? 'journey', focusPath: { path: problem.path } });
}

const sideOf: Readonly<Record<string, View['side']>> = { texts: 'texts', variables: 'variables', tests: 'tests' };
