import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CheckAnswer } from './check.worker.ts';
import { holdWhilePressed } from './hold-while-pressed.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function begin() {
  const page = new EventTarget();
  const heard: number[] = [];
  let answer: (given: CheckAnswer) => void = () => {};
  const checker = holdWhilePressed(
    {
      check: () => {},
      onAnswer: (listener) => {
        answer = listener;
      },
      stop: () => {},
    },
    page,
  );
  checker.onAnswer(({ revision }) => heard.push(revision));
  return {
    checker,
    heard,
    answer: (revision: number) => answer({ revision, problems: [] }),
    page: (event: string) => page.dispatchEvent(new Event(event)),
  };
}

describe('what a check has found', () => {
  test('is told at once while nothing is pressed', () => {
    const { heard, answer, page } = begin();
    answer(1);
    expect(heard).toEqual([1]);
    page('pointerdown');
    page('pointerup');
    answer(2);
    vi.runAllTimers();
    expect(heard).toEqual([1, 2]);
  });

  test.each(['pointerup', 'pointercancel'])('waits for the end of a press: %s', (end) => {
    const { heard, answer, page } = begin();
    page('pointerdown');
    answer(1);
    vi.runAllTimers();
    expect(heard).toEqual([]);
    page(end);
    // The click of the press comes after this, and finds the page as it was.
    expect(heard).toEqual([]);
    vi.runAllTimers();
    expect(heard).toEqual([1]);
  });

  test('waits for the second press of a double-click too', () => {
    const { heard, answer, page } = begin();
    page('pointerdown');
    answer(1);
    page('pointerup');
    page('pointerdown');
    vi.runAllTimers();
    expect(heard).toEqual([]);
    page('pointerup');
    vi.runAllTimers();
    expect(heard).toEqual([1]);
  });

  test('is held by no press once the journey is closed', () => {
    const { checker, heard, answer, page } = begin();
    checker.stop();
    page('pointerdown');
    answer(1);
    expect(heard).toEqual([1]);
  });
});
