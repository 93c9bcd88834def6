import type { TestStore } from './create-test-store.ts';

/** For screens where no test is played. */
export const noTests: TestStore = {
  resultOf: () => undefined,
  problems: [],
  trouble: undefined,
  isCurrent: true,
  version: 0,
  subscribe: () => () => {},
};
