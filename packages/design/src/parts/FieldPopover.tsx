import { type ReactNode, type RefObject, useContext, useEffect, useState } from 'react';
import { ComboBoxStateContext, Popover } from 'react-aria-components';

interface FieldPopoverProps {
  /** What it stands below. */
  readonly field: RefObject<Element | null>;
  readonly children: ReactNode;
}

/**
 * The list of a combo box, for as long as its field is in sight. A form moves by itself, when a problem comes or goes above or a field
 * is brought into sight: the list goes along, and what was typed stays.
 */
export function FieldPopover({ field, children }: FieldPopoverProps) {
  const state = useContext(ComboBoxStateContext);
  const isOpen = state?.isOpen ?? false;
  const moves = useMoves(field, isOpen);
  const hide = state?.setOpen;
  useEffect(() => (isOpen ? watchLeaving(field.current, () => hide?.(false)) : undefined), [field, isOpen, hide]);
  return (
    <Popover
      className="usher-popover usher-options-popover"
      offset={4}
      isOpen={isOpen}
      // The library closes, and with it takes back what was typed, whenever anything around the field scrolls.
      onOpenChange={(open) => !open && window.event?.type !== 'scroll' && state?.close()}
      // It is placed anew when one of its measures changes. It has no arrow, so this one is not seen.
      arrowBoundaryOffset={moves % 2}
    >
      {children}
    </Popover>
  );
}

/** How often an element was found at another place, looked at once a frame. */
function useMoves(element: RefObject<Element | null>, isWatched: boolean): number {
  const [moves, setMoves] = useState(0);
  useEffect(() => {
    if (!isWatched) return;
    let before = placeOf(element.current);
    const look = () => {
      const now = placeOf(element.current);
      if (now !== before) setMoves((count) => count + 1);
      before = now;
      frame = requestAnimationFrame(look);
    };
    let frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [element, isWatched]);
  return moves;
}

function placeOf(element: Element | null): string {
  const box = element?.getBoundingClientRect();
  return `${box?.left} ${box?.top}`;
}

/** Tells when an element that was in sight no longer is. @returns how to stop */
function watchLeaving(element: Element | null, leave: () => void): () => void {
  let wasSeen = false;
  const observer = new IntersectionObserver(([entry]) => {
    if (wasSeen && entry?.isIntersecting === false) leave();
    wasSeen ||= entry?.isIntersecting === true;
  });
  if (element !== null) observer.observe(element);
  return () => observer.disconnect();
}
