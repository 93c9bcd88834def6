import type { Journey } from '@usher/journey';
import { type Command, done } from './command.ts';

type Tests = Journey['tests'];

/** Replaces the journey's own tests. Tests and steps that did not change stay the same objects, wherever they stand now. */
export const setTests: Command<'setTests'> = {
  label: ({ label = 'Change tests' }) => label,
  run(journey, { tests }) {
    if (JSON.stringify(tests) === JSON.stringify(journey.tests)) return done(journey);
    return done({ ...journey, tests: keepSame(journey.tests, tests) });
  },
};

function keepSame(before: Tests, after: Tests): Tests {
  const takeTest = poolOf(before);
  const takeStep = poolOf(before.flatMap(({ script }) => script));
  return after.map((test) => {
    const same = takeTest(test);
    if (same !== undefined) {
      for (const step of same.script) takeStep(step);
      return same;
    }
    return { ...test, script: test.script.map((step) => takeStep(step) ?? step) };
  });
}

/** Hands out each of the items once, to whatever says the same. */
function poolOf<Item>(items: readonly Item[]): (wanted: Item) => Item | undefined {
  const pool = new Map<string, Item[]>();
  for (const item of items) {
    const text = JSON.stringify(item);
    pool.set(text, [...(pool.get(text) ?? []), item]);
  }
  return (wanted) => pool.get(JSON.stringify(wanted))?.shift();
}
