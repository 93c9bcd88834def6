import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { keepCompiled } from './scripts/checks/keep-compiled.ts';
import { LongestFirst } from './scripts/checks/longest-first.ts';
import { patience } from './tests/e2e/poll.ts';

const seconds = 1_000;

keepCompiled(import.meta.dirname);

export default defineConfig({
  test: {
    pool: 'forks',
    // The files of a process share the modules that they load, and nothing else: what a test changes it puts back. To load the same
    // ones again for each file took twice as long as all tests of the pure packages.
    isolate: false,
    silent: 'passed-only',
    globalSetup: './packages/testkit/src/postgres/global-setup.ts',
    sequence: { sequencer: LongestFirst },
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
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // After everything that is quick. A server, a browser and the test itself keep a core and a half busy.
          name: 'system',
          include: ['tests/**/*.test.ts'],
          // What never comes is told by the wait for it; these only end what hangs, however much else the machine has to do.
          testTimeout: 900 * seconds,
          hookTimeout: 300 * seconds,
          expect: { poll: { timeout: patience } },
          maxWorkers: Math.max(1, Math.ceil(availableParallelism() * 0.75)),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
