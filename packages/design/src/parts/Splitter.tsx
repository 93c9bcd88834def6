import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { clampSize, type SplitterRange, sizeAfterKey } from './splitter-step.ts';

export interface SplitterProps extends Omit<SplitterRange, 'orientation' | 'sizes'> {
  /** Of which pane it sets the size: "Size of the outline". */
  readonly label: string;
  /** Of the line itself: `vertical` stands between left and right. */
  readonly orientation?: 'vertical' | 'horizontal' | undefined;
  /** The pane whose size `value` is: the one before the line, or after it. */
  readonly sizes?: 'before' | 'after' | undefined;
  /** The new size in pixels, between `min` and `max`. */
  readonly onChange: (size: number) => void;
  /** The id of the pane. */
  readonly controls?: string | undefined;
}

/** A line that is dragged, or moved with the arrow keys (Shift for larger steps, Home and End to the bounds). */
export function Splitter(props: SplitterProps) {
  const { label, value, min, max, orientation = 'vertical', sizes = 'before', onChange, controls } = props;
  const grabbed = useRef<{ readonly at: number; readonly size: number } | undefined>(undefined);
  const placeOf = (event: PointerEvent) => (orientation === 'vertical' ? event.clientX : event.clientY);

  function move(event: PointerEvent): void {
    if (grabbed.current === undefined) return;
    const by = (placeOf(event) - grabbed.current.at) * (sizes === 'before' ? 1 : -1);
    onChange(clampSize(grabbed.current.size + by, { min, max }));
  }

  function press(event: KeyboardEvent): void {
    const size = sizeAfterKey(event.key, event.shiftKey, { value, min, max, orientation, sizes });
    if (size === undefined) return;
    event.preventDefault();
    onChange(size);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved needs focus and a value, which <hr> has not
    <div
      role="separator"
      tabIndex={0}
      className={`usher-splitter ${orientation}`}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-controls={controls}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grabbed.current = { at: placeOf(event), size: value };
      }}
      onPointerMove={move}
      onPointerUp={() => {
        grabbed.current = undefined;
      }}
      onPointerCancel={() => {
        grabbed.current = undefined;
      }}
    />
  );
}
