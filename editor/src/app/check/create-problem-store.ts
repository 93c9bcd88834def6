import type { Millis, Problem } from '@usher/journey';
import type { EditorDocument } from '../../document/index.ts';
import type { ProblemStore } from '../editor-context.tsx';
import type { CheckAnswer, CheckRequest } from './check.worker.ts';

/** What checks, elsewhere than on the thread that draws. */
export interface Checker {
  check(request: CheckRequest): void;
  onAnswer(listener: (answer: CheckAnswer) => void): void;
  stop(): void;
}

/** Long enough not to check half a word. */
export const pauseBeforeChecking: Millis = 300;

/** Problems of the document as it is now, a moment after each change. Only one check runs at a time. */
export function createProblemStore(
  document: EditorDocument,
  checker: Checker,
): ProblemStore & { readonly stop: () => void } {
  const listeners = new Set<() => void>();
  let problems: readonly Problem[] = [];
  let checked = -1;
  let asked: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const ask = () => {
    timer = undefined;
    if (asked !== undefined || checked === document.revision) return;
    asked = document.revision;
    checker.check({ revision: document.revision, journey: document.journey });
  };
  const onChange = () => {
    if (checked === document.revision) return;
    clearTimeout(timer);
    timer = setTimeout(ask, pauseBeforeChecking);
    tell();
  };
  checker.onAnswer((answer) => {
    asked = undefined;
    checked = answer.revision;
    problems = answer.problems;
    tell();
    if (timer === undefined) ask();
  });
  const stop = document.subscribe(onChange);
  ask();

  return {
    get problems() {
      return problems;
    },
    get isCurrent() {
      return checked === document.revision;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stop();
      clearTimeout(timer);
      checker.stop();
    },
  };
}
