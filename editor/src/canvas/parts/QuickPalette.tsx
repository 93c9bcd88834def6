import type { BlockCatalog } from '@usher/journey';
import { Search } from 'lucide-react';
import { Fragment, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { At } from '../projection/rect.ts';
import { listPalette, type PaletteItem, searchPalette } from './palette-items.ts';

export interface QuickPaletteProps {
  readonly catalog: BlockCatalog;
  /** In pixels from the corner of the canvas. */
  readonly anchor: At;
  readonly room: { readonly width: number; readonly height: number };
  /** What comes of it: "after “Greet”". */
  readonly where: string;
  readonly onChoose: (item: PaletteItem) => void;
  readonly onClose: () => void;
  /** The focus went elsewhere, and stays there. */
  readonly onLeave: () => void;
}

const size = { width: 296, height: 380 };

/** What a new state shall be, at the pointer: type a few letters, press Enter. */
export function QuickPalette({ catalog, anchor, room, where, onChoose, onClose, onLeave }: QuickPaletteProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const items = useMemo(() => searchPalette(listPalette(catalog), typed), [catalog, typed]);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  const handleKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    const chosen = items[at];
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, items.length));
    else if (event.key === 'ArrowUp') setAt((at - 1 + items.length) % Math.max(1, items.length));
    else if (event.key === 'Enter' && chosen !== undefined) onChoose(chosen);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
  };
  const width = Math.min(size.width, room.width - 16);
  const left = Math.max(8, Math.min(anchor.x, room.width - width - 8));
  const top = Math.max(8, Math.min(anchor.y, room.height - size.height - 8));
  return (
    <>
      <div className="canvas-veil" onPointerDown={onClose} />
      <div
        ref={box}
        className="canvas-palette nowheel"
        style={{ left, top, width, maxHeight: size.height }}
        role="dialog"
        aria-label={`New step ${where}`}
        onBlur={({ currentTarget, relatedTarget }) => {
          // A menu that closes gives the focus back to what is below; only who goes further away has left.
          const surface = currentTarget.parentElement;
          if (relatedTarget !== null && surface?.contains(relatedTarget) === false) onLeave();
        }}
      >
        <div className="canvas-palette-search">
          <Search aria-hidden="true" />
          <input
            // biome-ignore lint/a11y/noAutofocus: the palette was asked for, and is for typing
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={items[at] === undefined ? undefined : `${list}-${at}`}
            aria-label={`What the new step ${where} does`}
            placeholder={`New step ${where}`}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={handleKey}
          />
        </div>
        <div id={list} className="canvas-palette-list" role="listbox" aria-label="Kinds of steps">
          {items.map((item, index) => (
            <Fragment key={item.id}>
              {typed === '' && items[index - 1]?.section !== item.section ? (
                <div className="canvas-palette-section" role="presentation">
                  {item.section}
                </div>
              ) : null}
              <div
                id={`${list}-${index}`}
                role="option"
                aria-selected={index === at}
                tabIndex={-1}
                className={`canvas-palette-item of-${item.group}`}
                title={item.help}
                onPointerEnter={() => setAt(index)}
                onClick={() => onChoose(item)}
                onKeyDown={handleKey}
              >
                <span className="canvas-icon">
                  <item.icon aria-hidden="true" />
                </span>
                <span className="canvas-palette-name">{item.name}</span>
                {item.key === undefined ? null : <kbd>{item.key}</kbd>}
              </div>
            </Fragment>
          ))}
          {items.length === 0 ? <p className="canvas-palette-none">Nothing is called like this.</p> : null}
        </div>
      </div>
    </>
  );
}
