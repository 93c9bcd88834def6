import type { CheckAnswer } from './check.worker.ts';
import type { Checker } from './create-problem-store.ts';

/**
 * Keeps the answer of a checker back while something on the page is pressed, until the click that the press ends with was answered. A
 * problem that comes or goes moves what stands below it, and a press that ends beside the button it began on does nothing.
 */
export function holdWhilePressed(checker: Checker, page: EventTarget): Checker {
  const watching = new AbortController();
  const watch = { capture: true, signal: watching.signal };
  return {
    check: (request) => checker.check(request),
    onAnswer(listener) {
      let isPressed = false;
      let held: CheckAnswer | undefined;
      const tell = () => {
        if (isPressed || held === undefined) return;
        const answer = held;
        held = undefined;
        listener(answer);
      };
      const release = () => {
        isPressed = false;
        setTimeout(tell);
      };
      page.addEventListener('pointerdown', () => (isPressed = true), watch);
      for (const end of ['pointerup', 'pointercancel']) page.addEventListener(end, release, watch);
      checker.onAnswer((answer) => {
        held = answer;
        tell();
      });
    },
    stop() {
      watching.abort();
      checker.stop();
    },
  };
}
