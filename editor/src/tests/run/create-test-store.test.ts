import { standardBlocks, standardCatalog } from '@usher/blocks';
import { createBlockSet } from '@usher/engine';
import type { JourneyTest } from '@usher/journey';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEditorDocument, createJourney } from '../../document/index.ts';
import { createTestStore, pauseBeforePlaying } from './create-test-store.ts';
import { joinProblems } from './join-problems.ts';
import { runTests } from './run-tests.ts';
import type { RunAnswer, RunRequest } from './tests.worker.ts';

const blocks = createBlockSet(standardBlocks);
const failing: JourneyTest = { name: 'Fails', script: [{ expect: { said: 'Never said' } }] };
const passing: JourneyTest = { name: 'Passes', script: [] };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function begin(tests: JourneyTest[]) {
  const asked: RunRequest[] = [];
  let answer: (given: RunAnswer) => void = () => {};
  const journey = { ...createJourney('question', { id: 'hello', name: 'Hello', language: 'en' }), tests };
  const document = createEditorDocument({ journey, catalog: standardCatalog, now: () => 0 });
  const runner = {
    run: (request: RunRequest) => void asked.push(request),
    onAnswer: (listener: typeof answer) => {
      answer = listener;
    },
    stop: () => {},
  };
  const store = createTestStore(document, runner, () => 0);
  const answerLast = () => {
    const request = asked.at(-1);
    if (request === undefined) throw new Error('Nothing was asked.');
    answer({ revision: request.revision, run: runTests(request.journey, blocks, request.at) });
  };
  const wait = () => vi.advanceTimersByTime(pauseBeforePlaying);
  return { asked, document, store, answerLast, wait };
}

describe('the tests of an open journey', () => {
  test('are played when it is opened, and those that fail are problems', () => {
    const { asked, store, answerLast } = begin([passing, failing]);
    expect(asked).toHaveLength(1);
    expect(store.isCurrent).toBe(false);
    answerLast();
    expect(store.isCurrent).toBe(true);
    expect(store.resultOf(passing)?.passed).toBe(true);
    expect(store.problems).toEqual([
      expect.objectContaining({ code: 'journey/test-failed', severity: 'must', path: 'tests.1' }),
    ]);
  });

  test('are played once after a row of changes, and not for what is only moved', () => {
    const { asked, document, store, answerLast, wait } = begin([passing]);
    answerLast();
    document.run('describeJourney', { name: 'A' });
    document.run('describeJourney', { name: 'B' });
    expect(store.isCurrent).toBe(false);
    wait();
    expect(asked).toHaveLength(2);
    answerLast();
    const [first = ''] = Object.keys(document.journey.states);
    document.run('moveStates', { positions: { [first]: { x: 7, y: 9 } } });
    wait();
    expect(asked).toHaveLength(2);
    expect(store.isCurrent).toBe(true);
  });

  test('are played again where the journey changed meanwhile', () => {
    const { asked, document, store, answerLast, wait } = begin([failing]);
    document.run('setTests', { tests: [passing], label: 'Mend' });
    wait();
    expect(asked).toHaveLength(1);
    answerLast();
    expect(store.isCurrent).toBe(false);
    expect(asked).toHaveLength(2);
    answerLast();
    expect(store.problems).toEqual([]);
    expect(document.undoLabel).toBe('Mend');
  });

  test('keep the results of those that did not change', () => {
    const { document, store, answerLast } = begin([passing, failing]);
    answerLast();
    document.run('setTests', { tests: [passing, { ...failing, name: 'Renamed' }] });
    const [first, second] = document.journey.tests;
    expect(first && store.resultOf(first)?.passed).toBe(true);
    expect(second && store.resultOf(second)).toBeUndefined();
  });

  test('say why they cannot be played', () => {
    const { document, store, answerLast, wait } = begin([passing]);
    answerLast();
    const { journey } = document;
    document.run('replace', { journey: { ...journey, initial: 'nowhere' }, label: 'Break' });
    wait();
    answerLast();
    expect(store.trouble).toEqual(expect.any(String));
    expect(store.problems).toEqual([]);
  });
});

test('problems of the rules and failing tests are one list, the same one until either changes', () => {
  const { store, answerLast } = begin([failing]);
  const rule = { code: 'journey/x', severity: 'should', verdict: 'fails', path: '', message: 'Hm.' } as const;
  const rules = { problems: [rule], isCurrent: true, subscribe: () => () => {} };
  const joined = joinProblems(rules, store);
  expect(joined.isCurrent).toBe(false);
  answerLast();
  expect(joined.problems.map(({ code }) => code)).toEqual(['journey/x', 'journey/test-failed']);
  expect(joined.problems).toBe(joined.problems);
  expect(joined.isCurrent).toBe(true);
});
