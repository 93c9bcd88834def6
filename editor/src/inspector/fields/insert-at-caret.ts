/** Puts text where the cursor stands, or in place of what is selected; at the end where the field was never entered. */
export function insertAtCaret(
  element: HTMLInputElement | HTMLTextAreaElement | null,
  value: string,
  inserted: string,
  change: (value: string) => void,
): void {
  const from = element?.selectionStart ?? value.length;
  const to = element?.selectionEnd ?? from;
  change(value.slice(0, from) + inserted + value.slice(to));
  const caret = from + inserted.length;
  // After React has written the value, which would move the cursor to the end.
  requestAnimationFrame(() => {
    element?.focus();
    element?.setSelectionRange(caret, caret);
  });
}
