import { defineConfig } from 'vitest/config';

const seconds = 1_000;

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    silent: 'passed-only',
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
          // Whole servers and browsers: two files at a time, after everything that is quick.
          name: 'system',
          include: ['tests/**/*.test.ts'],
          testTimeout: 300 * seconds,
          hookTimeout: 180 * seconds,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
