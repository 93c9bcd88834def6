import { type PointerEvent, useRef } from 'react';

/** As systems tell a double click: this soon, this near. In milliseconds and pixels. */
const soon = 500;
const near = 8;

/**
 * For a place whose buttons change with what was pressed: takes the second press of a double click away, which would meet a
 * button that nobody has aimed at. Keys are not concerned.
 */
export function useSinglePresses(): { onPointerDownCapture(event: PointerEvent): void } {
  const last = useRef({ at: Number.NEGATIVE_INFINITY, x: 0, y: 0 });
  return {
    onPointerDownCapture(event) {
      const { timeStamp: at, clientX: x, clientY: y } = event;
      const before = last.current;
      last.current = { at, x, y };
      if (at - before.at < soon && Math.hypot(x - before.x, y - before.y) < near) event.stopPropagation();
    },
  };
}
