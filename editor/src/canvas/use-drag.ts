import type { NodeChange } from '@xyflow/react';
import { useRef, useState } from 'react';
import type { CanvasActions } from './actions/canvas-actions.ts';
import type { CanvasNode } from './projection/canvas-node.ts';
import { containerAt, type Scene } from './projection/hit-test.ts';
import type { At } from './projection/rect.ts';

export interface Drag {
  /** Places of what is moved just now, relative to their parents; the document learns them at the end. */
  readonly places: ReadonlyMap<string, At>;
  /** The container into which what is dragged would go; undefined where it stays in its own. */
  readonly target: string | null | undefined;
  take(changes: readonly NodeChange<CanvasNode>[]): void;
  /** While something is dragged over the canvas, at a point of it. */
  over(point: At, moved: readonly string[]): void;
  drop(): void;
  cancel(): void;
}

const none: ReadonlyMap<string, At> = new Map();

/** Moves states on the screen only, and tells the document once, when they are let go. */
export function useDrag(scene: () => Scene, actions: () => CanvasActions): Drag {
  const [places, setPlaces] = useState(none);
  const [target, setTarget] = useState<string | null | undefined>();
  const latest = useRef({ places: none, target: undefined as string | null | undefined, isMoved: false });

  const show = (nextPlaces: ReadonlyMap<string, At>, nextTarget: string | null | undefined) => {
    latest.current = { places: nextPlaces, target: nextTarget, isMoved: nextPlaces.size > 0 };
    setPlaces(nextPlaces);
    setTarget(nextTarget);
  };
  return {
    places,
    target,
    take(changes) {
      const moved = changes.filter(
        (change) => change.type === 'position' && change.position !== undefined && change.dragging,
      );
      if (moved.length === 0) return;
      const next = new Map(latest.current.places);
      for (const change of moved)
        if (change.type === 'position' && change.position) next.set(change.id, change.position);
      show(next, latest.current.target);
    },
    over(point, moved) {
      const { entries } = scene();
      const container = containerAt(scene(), point, new Set(moved));
      const isElsewhere =
        moved.length === 0 || moved.some((key) => (entries.get(key)?.parent?.key ?? null) !== container);
      const next = isElsewhere ? container : undefined;
      if (next !== latest.current.target) show(latest.current.places, next);
    },
    drop() {
      const { places: dropped, target: into, isMoved } = latest.current;
      if (isMoved) {
        const { boxes, entries } = scene();
        const absolute = new Map(
          [...dropped].map(([key, at]): [string, At] => {
            const around = boxes.get(entries.get(key)?.parent?.key ?? '');
            return [key, { x: at.x + (around?.x ?? 0), y: at.y + (around?.y ?? 0) }];
          }),
        );
        actions().drop(absolute, into);
      }
      show(none, undefined);
    },
    cancel: () => show(none, undefined),
  };
}
