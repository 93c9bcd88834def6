import { standardCatalog } from '@usher/blocks';
import type { Problem } from '@usher/journey';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEditorDocument, createJourney } from '../../document/index.ts';
import type { CheckAnswer, CheckRequest } from './check.worker.ts';
import { createProblemStore, pauseBeforeChecking } from './create-problem-store.ts';

const problem: Problem = { code: 'journey/x', severity: 'must', verdict: 'fails', path: '', message: 'It is wrong.' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function begin() {
  const asked: CheckRequest[] = [];
  let answer: (given: CheckAnswer) => void = () => {};
  const journey = createJourney('question', { id: 'hello', name: 'Hello', language: 'en' });
  const document = createEditorDocument({ journey, catalog: standardCatalog, now: () => 0 });
  const store = createProblemStore(document, {
    check: (request) => void asked.push(request),
    onAnswer: (listener) => {
      answer = listener;
    },
    stop: () => {},
  });
  return {
    asked,
    store,
    rename: (name: string) => document.run('describeJourney', { name }),
    answerLast: (problems: readonly Problem[]) => answer({ revision: asked.at(-1)?.revision ?? -1, problems }),
  };
}

describe('the problems of an open journey', () => {
  test('are asked for when it is opened', () => {
    const { asked, store, answerLast } = begin();
    expect(asked).toHaveLength(1);
    expect(store.isCurrent).toBe(false);
    answerLast([problem]);
    expect(store.problems).toEqual([problem]);
    expect(store.isCurrent).toBe(true);
  });

  test('are asked for once after a row of changes', () => {
    const { asked, store, rename, answerLast } = begin();
    answerLast([]);
    rename('A');
    vi.advanceTimersByTime(pauseBeforeChecking - 1);
    rename('B');
    expect(store.isCurrent).toBe(false);
    vi.advanceTimersByTime(pauseBeforeChecking);
    expect(asked).toHaveLength(2);
    expect(asked[1]?.journey.name).toBe('B');
  });

  test('are asked for again where the journey changed while it was checked', () => {
    const { asked, store, rename, answerLast } = begin();
    rename('A');
    vi.advanceTimersByTime(pauseBeforeChecking);
    expect(asked).toHaveLength(1);
    answerLast([problem]);
    expect(store.isCurrent).toBe(false);
    expect(asked).toHaveLength(2);
    answerLast([]);
    expect(store.problems).toEqual([]);
    expect(store.isCurrent).toBe(true);
  });
});
