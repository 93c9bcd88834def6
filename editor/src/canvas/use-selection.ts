import type { EdgeChange, NodeChange } from '@xyflow/react';
import type { ViewStore } from '../app/view-store.ts';
import { anywhereId, type CanvasNode, type LineEdge } from './projection/canvas-node.ts';

/** Takes over into the view what the canvas library says of selection. */
export function takeStateSelection(view: ViewStore, changes: readonly NodeChange<CanvasNode>[]): void {
  const next = new Set(view.view.states);
  let isChanged = false;
  for (const change of changes) {
    if (change.type !== 'select' || change.id === anywhereId) continue;
    isChanged = true;
    if (change.selected) next.add(change.id);
    else next.delete(change.id);
  }
  if (isChanged) view.set({ states: [...next] });
}

/** A drawn line may stand for several of the document. */
export function takeLineSelection(
  view: ViewStore,
  lines: readonly LineEdge[],
  changes: readonly EdgeChange<LineEdge>[],
): void {
  const next = new Set(view.view.lines);
  let isChanged = false;
  for (const change of changes) {
    if (change.type !== 'select') continue;
    isChanged = true;
    for (const key of lines.find((line) => line.id === change.id)?.data?.lines ?? []) {
      if (change.selected) next.add(key);
      else next.delete(key);
    }
  }
  if (isChanged) view.set({ lines: [...next] });
}
