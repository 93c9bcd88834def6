import { type RefObject, useEffect } from 'react';
import { useView } from '../../app/editor-context.tsx';
import { nearestPath } from './nearest-path.ts';

const focusable = 'input:not([type="hidden"]), textarea, select, button, [tabindex="0"]';

/** What was asked once is not asked again when a panel comes back. */
const answered = new WeakSet<object>();

/** Puts the cursor into the field of the path that the view asks for, opening what hides it. Fields carry `data-path`. */
export function useFocusPath(panel: RefObject<HTMLElement | null>): void {
  const asked = useView('focusPath');
  useEffect(() => {
    if (asked === undefined || panel.current === null || answered.has(asked)) return;
    if (focusField(panel.current, asked.path)) answered.add(asked);
  }, [asked, panel]);
}

/** @returns whether there is such a field */
function focusField(panel: HTMLElement, path: string): boolean {
  const fields = [...panel.querySelectorAll<HTMLElement>('[data-path]')];
  const nearest = nearestPath(
    fields.map((field) => field.dataset.path ?? ''),
    path,
  );
  const field = fields.find((each) => each.dataset.path === nearest);
  if (field === undefined) return false;
  for (let fold = field.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) {
    fold.open = true;
  }
  const inner = field.matches(focusable) ? field : findControl(field);
  inner?.focus({ preventScroll: true });
  (inner ?? field).scrollIntoView({ block: 'center' });
  return true;
}

/** A field to type in rather than a button beside it. */
function findControl(field: HTMLElement): HTMLElement | null {
  return (
    field.querySelector<HTMLElement>('textarea:not(:disabled), input:not([type="hidden"]):not(:disabled)') ??
    field.querySelector<HTMLElement>(focusable)
  );
}
