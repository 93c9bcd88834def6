import type { TestStep } from '@usher/journey';

const ids = new WeakMap<TestStep, string>();
let last = 0;

/** Names a step for as long as the page is open, so that a list keeps its rows when they move. */
export function idOfStep(step: TestStep): string {
  const known = ids.get(step);
  if (known !== undefined) return known;
  last += 1;
  const id = `step-${last}`;
  ids.set(step, id);
  return id;
}

/** Gives a changed step the name of the one it replaces. */
export function keepStepId<Step extends TestStep>(before: TestStep, after: Step): Step {
  ids.set(after, idOfStep(before));
  return after;
}
