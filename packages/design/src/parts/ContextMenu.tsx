import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import { Menu, type MenuProps } from './Menu.tsx';

export interface ContextMenuProps<Id extends string = string> extends Omit<MenuProps<Id>, 'onClose' | 'autoFocus'> {
  /** Where it was asked for, in pixels of the window; `undefined` while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | undefined;
  readonly onClose: () => void;
}

/** A menu at a point: from a right click, or from a key at the thing that is selected. */
export function ContextMenu<Id extends string = string>({ at, onClose, ...menu }: ContextMenuProps<Id>) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className="usher-anchor" style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} />
      <Popover
        className="usher-popover"
        triggerRef={anchor}
        isOpen={at !== undefined}
        onOpenChange={(open) => !open && onClose()}
        placement="bottom start"
        offset={0}
      >
        <Menu {...menu} onClose={onClose} autoFocus />
      </Popover>
    </>
  );
}
