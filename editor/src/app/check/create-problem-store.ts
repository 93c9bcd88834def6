import { listCalls, type Millis, type Problem } from '@usher/journey';
import type { EditorDocument } from '../../document/index.ts';
import type { ProblemStore } from '../editor-context.tsx';
import { noPublishedJourneys, type PublishedJourneys } from '../published-journeys.ts';
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
  published: Pick<PublishedJourneys, 'calledBy' | 'subscribe'> = noPublishedJourneys,
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
    const { journey, revision } = document;
    const called = published.calledBy(journey);
    checker.check({ revision, journey, ...(called.length === 0 ? {} : { called }) });
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
  const stopWatching = published.subscribe(() => {
    if (listCalls(document.journey).length === 0) return;
    checked = -1;
    onChange();
  });
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
      stopWatching();
      clearTimeout(timer);
      checker.stop();
    },
  };
}
