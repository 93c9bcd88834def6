import type { BlockCatalog } from '@usher/journey';
import { type PointerEvent, useMemo, useRef, useState } from 'react';
import type { At } from '../projection/rect.ts';
import { listPalette, type PaletteItem } from './palette-items.ts';

export interface PalettePanelProps {
  readonly catalog: BlockCatalog;
  /** Pressed without being dragged: the document finds a place. */
  readonly onAdd: (item: PaletteItem) => void;
  /** While it is dragged, and where it was let go, in pixels of the window; undefined where it was given up. */
  readonly onDrag: (at: At | undefined) => void;
  readonly onDrop: (item: PaletteItem, at: At) => void;
}

/** Everything that can be put on the canvas: press it, or drag it to its place. */
export function PalettePanel({ catalog, onAdd, onDrag, onDrop }: PalettePanelProps) {
  const items = useMemo(() => listPalette(catalog), [catalog]);
  const [dragged, setDragged] = useState<{ item: PaletteItem; at: At } | undefined>();
  const start = useRef<At | undefined>(undefined);

  const handleMove = (item: PaletteItem) => (event: PointerEvent<HTMLButtonElement>) => {
    const { current } = start;
    if (current === undefined) return;
    const at = { x: event.clientX, y: event.clientY };
    if (dragged === undefined && Math.hypot(at.x - current.x, at.y - current.y) < 5) return;
    setDragged({ item, at });
    onDrag(at);
  };
  const end = (isDropped: boolean) => {
    if (dragged !== undefined && isDropped) onDrop(dragged.item, dragged.at);
    if (dragged !== undefined) onDrag(undefined);
    start.current = undefined;
    // The click that follows a drag shall not add once more.
    setTimeout(() => setDragged(undefined), 0);
  };
  return (
    <div className="canvas-panel" role="toolbar" aria-label="Add to the journey" aria-orientation="vertical">
      {items.map((item, index) => (
        <button
          key={item.id}
          type="button"
          className={`canvas-panel-item of-${item.group} ${items[index - 1]?.section === item.section || index === 0 ? '' : 'first'}`}
          aria-label={item.name}
          title={`${item.name}${item.key === undefined ? '' : ` (${item.key})`}\n${item.help}`}
          onClick={() => dragged === undefined && onAdd(item)}
          onPointerDown={(event) => {
            start.current = { x: event.clientX, y: event.clientY };
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={handleMove(item)}
          onPointerUp={() => end(true)}
          onPointerCancel={() => end(false)}
        >
          <span className="canvas-icon">
            <item.icon aria-hidden="true" />
          </span>
        </button>
      ))}
      {dragged === undefined ? null : (
        <div className={`canvas-ghost of-${dragged.item.group}`} style={{ left: dragged.at.x, top: dragged.at.y }}>
          <span className="canvas-icon">
            <dragged.item.icon aria-hidden="true" />
          </span>
          {dragged.item.name}
        </div>
      )}
    </div>
  );
}
