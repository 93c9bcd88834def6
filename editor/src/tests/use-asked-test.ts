import { type RefObject, useEffect } from 'react';
import { useView } from '../app/editor-context.tsx';

/** What was asked once is not asked again when the panel comes back. */
const answered = new WeakSet<object>();

/** Opens the test that the view asks for, and goes to the step that fails, else to the test's head. */
export function useAskedTest(panel: RefObject<HTMLElement | null>, open: (index: number) => void): void {
  const asked = useView('focusPath');
  useEffect(() => {
    const [, index] = /^tests\.(\d+)/.exec(asked?.path ?? '') ?? [];
    if (asked === undefined || index === undefined || answered.has(asked)) return;
    answered.add(asked);
    open(Number(index));
    // After the steps are drawn, and after a dialog that was closed for it has given back the focus.
    setTimeout(() => {
      const card = panel.current?.querySelector(`[data-path="tests.${index}"]`);
      const place = card?.querySelector<HTMLElement>('.tests-step[data-failed] .tests-step-open, .tests-open');
      const failed = card?.querySelector<HTMLElement>('.tests-step[data-failed] .tests-step-open');
      (failed ?? place)?.focus({ preventScroll: true });
      (failed ?? place)?.scrollIntoView({ block: 'center' });
    }, 50);
  }, [asked, panel, open]);
}
