/** The keys of an event as shortcuts are written. `Ctrl` is also what a Mac calls Command. */
export function readKeys(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // What Shift makes of a digit or sign is another key already; only letters and named keys are told apart by it.
  const isShifted = event.shiftKey && (event.key.length > 1 || /[A-Z]/.test(key));
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    isShifted ? 'Shift' : '',
    key === ' ' ? 'Space' : key,
  ]
    .filter((part) => part !== '')
    .join('+');
}

/** Whether keys pressed there are meant for writing. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}
