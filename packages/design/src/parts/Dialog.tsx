import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './IconButton.tsx';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Escape, the cross or a press beside it. */
  readonly onClose: () => void;
  /** Buttons at the foot, the one that does it last. */
  readonly actions?: ReactNode;
  readonly size?: 's' | 'm' | 'l' | undefined;
  /** Must be answered: no cross, and a press beside it does nothing. Escape still closes unless `isKeyboardDismissDisabled`. */
  readonly isAlert?: boolean | undefined;
  readonly isKeyboardDismissDisabled?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}

/** As long as systems wait for the second press of a double click, in milliseconds. */
const doubleClick = 500;

/** A window over the page; what is behind it waits. Focus goes in and comes back. */
export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, actions, size, isAlert, isKeyboardDismissDisabled, className, children } = props;
  const openedAt = useRef(0);
  useEffect(() => {
    if (isOpen) openedAt.current = performance.now();
  }, [isOpen]);
  return (
    <ModalOverlay
      className="usher-backdrop"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!isAlert}
      // Who double-clicks the button that opens it presses beside it the second time.
      shouldCloseOnInteractOutside={() => performance.now() - openedAt.current > doubleClick}
      isKeyboardDismissDisabled={isKeyboardDismissDisabled ?? false}
    >
      <Modal className={`usher-modal ${size ?? 'm'} ${className ?? ''}`}>
        <AriaDialog className="usher-dialog" role={isAlert ? 'alertdialog' : 'dialog'}>
          <header className="usher-dialog-head">
            <Heading slot="title" className="usher-dialog-title">
              {title}
            </Heading>
            {isAlert ? null : <IconButton label="Close" icon={<X aria-hidden="true" />} onPress={onClose} />}
          </header>
          {children === undefined ? null : <div className="usher-dialog-body">{children}</div>}
          {actions ? <footer className="usher-dialog-foot">{actions}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
