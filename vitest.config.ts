import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { patience } from './tests/e2e/poll.ts';

const seconds = 1_000;

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    silent: 'passed-only',
    globalSetup: './packages/testkit/src/postgres/global-setup.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{packages,adapters}/*/src/**/*.test.{ts,tsx}',
            'editor/src/**/*.test.{ts,tsx}',
            'examples/*/**/*.test.ts',
            '{scripts,bench}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 120 * seconds,
          hookTimeout: 120 * seconds,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // After everything that is quick. A server, a browser and the test itself keep two cores busy; two files at a time on two
          // cores take a quarter less in all, but each of them half as long again, which every wait in them has to bear.
          name: 'system',
          include: ['tests/**/*.test.ts'],
          // What never comes is told by the wait for it; these only end what hangs, however much else the machine has to do.
          testTimeout: 900 * seconds,
          hookTimeout: 300 * seconds,
          expect: { poll: { timeout: patience } },
          maxWorkers: Math.max(1, Math.floor(availableParallelism() / 2)),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
