import type { Problem } from '@usher/journey';
import type { ProblemStore } from '../../app/editor-context.tsx';
import type { LossStore } from '../../channels/losses/create-loss-store.ts';
import type { TestStore } from './create-test-store.ts';

/** What the rules found, the tests that fail, and what is lost on channels, as one list. */
export function joinProblems(rules: ProblemStore, tests: TestStore, losses: LossStore = noLosses): ProblemStore {
  let joined: readonly Problem[] = [];
  let parts: readonly (readonly Problem[])[] = [];
  return {
    get problems() {
      const now = [rules.problems, tests.problems, losses.problems];
      if (now.some((part, index) => part !== parts[index])) {
        parts = now;
        joined = now.flat();
      }
      return joined;
    },
    get isCurrent() {
      return rules.isCurrent && tests.isCurrent;
    },
    subscribe(listener) {
      const ends = [rules.subscribe(listener), tests.subscribe(listener), losses.subscribe(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

const noLosses: LossStore = { problems: [], subscribe: () => () => {} };
