import type { Problem } from '@usher/journey';
import type { ProblemStore } from '../../app/editor-context.tsx';
import type { TestStore } from './create-test-store.ts';

/** What the rules found, and the tests that fail, as one list. */
export function joinProblems(rules: ProblemStore, tests: TestStore): ProblemStore {
  let joined: readonly Problem[] = [];
  let parts: readonly [readonly Problem[], readonly Problem[]] | undefined;
  return {
    get problems() {
      if (parts?.[0] !== rules.problems || parts[1] !== tests.problems) {
        parts = [rules.problems, tests.problems];
        joined = [...rules.problems, ...tests.problems];
      }
      return joined;
    },
    get isCurrent() {
      return rules.isCurrent && tests.isCurrent;
    },
    subscribe(listener) {
      const ends = [rules.subscribe(listener), tests.subscribe(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
