import { type ReactNode, type RefObject, useContext, useEffect, useEffectEvent, useState } from 'react';
import { ComboBoxStateContext, Popover } from 'react-aria-components';

interface FieldPopoverProps {
  /** What it stands below. */
  readonly field: RefObject<Element | null>;
  /** How often something was picked. */
  readonly picks: number;
  readonly children: ReactNode;
}

/**
 * The list of a combo box, for as long as its field is in sight. A form moves by itself, when a problem comes or goes above or a field
 * is brought into sight: the list goes along, and what was typed stays. Under a press it keeps still, or the press would end beside the
 * option that it began on, or on another one. Each pick closes it, also one that was handed on and did not become the value.
 */
export function FieldPopover({ field, picks, children }: FieldPopoverProps) {
  const state = useContext(ComboBoxStateContext);
  const isOpen = state?.isOpen ?? false;
  const moves = useMoves(field, isOpen);
  const [isPressed, press] = usePress(isOpen);
  const hide = state?.setOpen;
  useEffect(() => (isOpen ? watchLeaving(field.current, () => hide?.(false)) : undefined), [field, isOpen, hide]);
  // The library closes it when the value changes, and only then; whatever the value is now, its words are in the field again.
  const close = useEffectEvent(() => state?.close());
  useEffect(() => {
    if (picks > 0) close();
  }, [picks]);
  return (
    <Popover
      className="usher-popover usher-options-popover"
      offset={4}
      isOpen={isOpen}
      // The library closes, and with it takes back what was typed, whenever anything around the field scrolls.
      onOpenChange={(open) => !open && window.event?.type !== 'scroll' && state?.close()}
      // It is placed anew when one of its measures changes. It has no arrow, so this one, less than a pixel, is not seen.
      arrowBoundaryOffset={moves / (moves + 1)}
      shouldUpdatePosition={!isPressed}
      onPointerDownCapture={({ button }) => button === 0 && press()}
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

/** Whether a press is under way that began in a list. It ends with its click: the list must not move before that has found the option. */
function usePress(isOpen: boolean): readonly [isPressed: boolean, press: () => void] {
  const [isPressed, setPressed] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    const release = () => setPressed(false);
    const endings = ['click', 'pointercancel'] as const;
    for (const each of endings) window.addEventListener(each, release, true);
    return () => {
      release();
      for (const each of endings) window.removeEventListener(each, release, true);
    };
  }, [isOpen]);
  return [isPressed, () => setPressed(true)];
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
