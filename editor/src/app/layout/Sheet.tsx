import { IconButton } from '@usher/design';
import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';

export interface SheetProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly isTall?: boolean;
  /** What is in it has a title and a way to close it. */
  readonly hasOwnHead?: boolean;
  readonly children: ReactNode;
}

/** A panel over the lower part of a narrow screen; the canvas stays in sight above it. */
export function Sheet({ label, isOpen, onClose, isTall, hasOwnHead, children }: SheetProps) {
  useEffect(() => {
    if (!isOpen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [isOpen, onClose]);
  if (!isOpen) return null;
  return (
    <section className={`sheet ${isTall ? 'tall' : ''}`} aria-label={label}>
      {hasOwnHead ? null : (
        <div className="sheet-head">
          <h2>{label}</h2>
          <IconButton label={`Close ${label}`} icon={<X aria-hidden="true" />} size="s" onPress={onClose} />
        </div>
      )}
      <div className="sheet-body">{children}</div>
    </section>
  );
}
