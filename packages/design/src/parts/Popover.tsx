import type { ReactElement, ReactNode, RefObject } from 'react';
import { Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components';
import { given } from './given.ts';

export type PopoverPlacement =
  | 'top'
  | 'bottom'
  | 'left'
  | 'right'
  | 'bottom start'
  | 'bottom end'
  | 'top start'
  | 'top end';

interface PopoverBase {
  /** Its name for those who do not see it. */
  readonly label: string;
  readonly placement?: PopoverPlacement | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode | ((close: { readonly close: () => void }) => ReactNode);
}

export interface PopoverProps extends PopoverBase {
  /** A button; it opens and closes the popover. */
  readonly trigger: ReactElement;
}

/** A small window beside the button that opened it. */
export function Popover({ label, trigger, placement, className, children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover {...given({ placement })} className={`usher-popover ${className ?? ''}`} offset={6}>
        <Dialog aria-label={label} className="usher-popover-content">
          {typeof children === 'function' ? ({ close }) => <>{children({ close })}</> : children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

export interface AnchoredPopoverProps extends PopoverBase {
  /** The element that it stands beside. */
  readonly anchor: RefObject<Element | null>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** A popover that the page itself opens and closes. */
export function AnchoredPopover({
  label,
  anchor,
  isOpen,
  onClose,
  placement,
  className,
  children,
}: AnchoredPopoverProps) {
  return (
    <AriaPopover
      {...given({ placement })}
      className={`usher-popover ${className ?? ''}`}
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      offset={6}
    >
      <Dialog aria-label={label} className="usher-popover-content">
        {typeof children === 'function' ? children({ close: onClose }) : children}
      </Dialog>
    </AriaPopover>
  );
}
