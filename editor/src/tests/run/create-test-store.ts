import type { JourneyTestResult } from '@usher/engine';
import type { Journey, JourneyTest, Millis, Problem } from '@usher/journey';
import { noPublishedJourneys, type PublishedJourneys } from '../../app/published-journeys.ts';
import type { EditorDocument } from '../../document/index.ts';
import type { RunAnswer, RunRequest } from './tests.worker.ts';
import { toTestProblems } from './to-test-problems.ts';

/** How the tests of the open journey end, played a moment after each change. */
export interface TestStore {
  /** The last known result; undefined for a test that has not been played as it stands. */
  resultOf(test: JourneyTest): JourneyTestResult | undefined;
  /** The tests that fail, as problems of the journey. */
  readonly problems: readonly Problem[];
  /** Why none can be played. */
  readonly trouble: string | undefined;
  /** False while a change has not been played yet. */
  readonly isCurrent: boolean;
  /** A new number whenever something here has changed. */
  readonly version: number;
  subscribe(listener: () => void): () => void;
}

/** What plays, elsewhere than on the thread that draws. */
export interface TestRunner {
  run(request: RunRequest): void;
  onAnswer(listener: (answer: RunAnswer) => void): void;
  stop(): void;
}

/** Longer than for the rules: playing is the dearer of the two. */
export const pauseBeforePlaying: Millis = 500;

/** Plays the tests of a document. Only one run is under way at a time; moving things on the canvas begins none. */
export function createTestStore(
  document: EditorDocument,
  runner: TestRunner,
  now: () => Millis,
  published: Pick<PublishedJourneys, 'calledBy'> = noPublishedJourneys,
): TestStore & { readonly stop: () => void } {
  const listeners = new Set<() => void>();
  let results = new Map<JourneyTest, JourneyTestResult>();
  let problems: readonly Problem[] = [];
  let trouble: string | undefined;
  let played: Journey | undefined;
  let asked: { readonly revision: number; readonly journey: Journey } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let version = 0;

  const tell = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const isCurrent = () => played !== undefined && isAlike(played, document.journey);
  const ask = () => {
    timer = undefined;
    if (asked !== undefined || isCurrent()) return;
    const { journey, revision } = document;
    asked = { journey, revision };
    const called = published.calledBy(journey);
    runner.run({ revision, journey, at: now(), ...(called.length === 0 ? {} : { called }) });
  };
  const onChange = () => {
    if (isCurrent()) return;
    clearTimeout(timer);
    timer = setTimeout(ask, pauseBeforePlaying);
    tell();
  };
  runner.onAnswer(({ revision, run }) => {
    if (asked?.revision !== revision) return;
    const { tests } = asked.journey;
    played = asked.journey;
    asked = undefined;
    trouble = run.ok ? undefined : run.problem;
    const list = run.ok ? run.results : [];
    results = new Map(tests.flatMap((test, index) => (list[index] === undefined ? [] : [[test, list[index]]])));
    problems = toTestProblems(list);
    tell();
    if (timer === undefined) ask();
  });
  const stop = document.subscribe(onChange);
  ask();

  return {
    resultOf: (test) => results.get(test),
    get problems() {
      return problems;
    },
    get trouble() {
      return trouble;
    },
    get isCurrent() {
      return isCurrent();
    },
    get version() {
      return version;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stop();
      clearTimeout(timer);
      runner.stop();
    },
  };
}

/** Whether two journeys differ in nothing that is played: unchanged parts are the same objects. */
function isAlike(one: Journey, other: Journey): boolean {
  if (one === other) return true;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Journey>;
  names.delete('layout');
  return [...names].every((name) => one[name] === other[name]);
}
