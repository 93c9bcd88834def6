import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';

export interface Reorder {
  /** The place that a dragged item would come to; undefined while nothing is dragged. */
  readonly dragged: { readonly from: number; readonly to: number } | undefined;
  /** For the grip of the item at a place. */
  gripProps(index: number): {
    onKeyDown(event: KeyboardEvent): void;
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerUp(): void;
    onPointerCancel(): void;
  };
}

/** Moving the items of a list by their grips, with the pointer or the arrow keys. */
export function useReorder(items: () => readonly Element[], move: (from: number, to: number) => void): Reorder {
  const [dragged, setDragged] = useState<Reorder['dragged']>();
  // The pointer's events come faster than React draws.
  const current = useRef<Reorder['dragged']>(undefined);
  const update = (next: Reorder['dragged']) => {
    current.current = next;
    setDragged(next);
  };
  return {
    dragged,
    gripProps: (index) => ({
      onKeyDown: (event) => {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        const to = index + step;
        if (step === 0 || to < 0 || to >= items().length) return;
        event.preventDefault();
        move(index, to);
      },
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        update({ from: index, to: index });
      },
      onPointerMove: (event) => {
        if (current.current === undefined) return;
        const to = placeAt(items(), event.clientY);
        if (to !== current.current.to) update({ from: current.current.from, to });
      },
      onPointerUp: () => {
        const done = current.current;
        update(undefined);
        if (done !== undefined && done.from !== done.to) move(done.from, done.to);
      },
      onPointerCancel: () => update(undefined),
    }),
  };
}

/** The item at a height; the last one below all. */
function placeAt(items: readonly Element[], y: number): number {
  const index = items.findIndex((item) => y < item.getBoundingClientRect().bottom);
  return index === -1 ? items.length - 1 : index;
}
