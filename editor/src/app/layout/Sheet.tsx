import { IconButton } from '@usher/design';
import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';

export interface SheetProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly isTall?: boolean;
  readonly children: ReactNode;
}

/** A panel over the lower part of a narrow screen; the canvas stays in sight above it. */
export function Sheet({ label, isOpen, onClose, isTall, children }: SheetProps) {
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
      <div className="sheet-head">
        <h2>{label}</h2>
        <IconButton label={`Close ${label}`} icon={<X aria-hidden="true" />} size="s" onPress={onClose} />
      </div>
      <div className="sheet-body">{children}</div>
    </section>
  );
}
