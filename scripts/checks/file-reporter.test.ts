import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createVitest } from 'vitest/node';
import { FileReporter } from './file-reporter.ts';
import { Report } from './report.ts';

// Inside the workspace, so that the test files written there find vitest.
const cache = resolve(import.meta.dirname, '../../node_modules/.cache');
let root = '';

beforeEach(() => {
  mkdirSync(cache, { recursive: true });
  root = mkdtempSync(join(cache, 'usher-reporter-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs one test file for real and returns what the report printed. */
async function reportOn(source: string): Promise<string> {
  const imports = "import { afterAll, beforeAll, describe, expect, test } from 'vitest';\n";
  writeFileSync(join(root, 'a.test.ts'), imports + source);
  const lines: string[] = [];
  const report = new Report((text) => lines.push(text));
  const vitest = await createVitest({
    root,
    config: false,
    watch: false,
    allowOnly: false,
    include: ['*.test.ts'],
    exclude: [],
    reporters: [new FileReporter(root, report)],
  });
  await vitest.runTestSpecifications(await vitest.globTestSpecifications(), true);
  await vitest.close();
  report.finish();
  return lines.join('\n');
}

test('a file whose tests pass is one line, without what they printed', async () => {
  const printed = await reportOn("test('a', () => console.log('noise')); test.skip('b', () => {});");
  expect(printed).toMatch(/^passed +\d+\.\d s {2}a\.test\.ts \(2 tests, 1 skipped\)\n1 passed, 0 failed, 1 skipped$/);
});

test('a failed test shows its name, the difference, the place and what it printed', async () => {
  const printed = await reportOn(
    "describe('a door', () => test('opens', () => { console.log('knock'); expect(1).toBe(2); }));",
  );
  expect(printed).toContain('a door > opens');
  expect(printed).toContain('expected 1 to be 2');
  expect(printed).toContain('at a.test.ts:2:');
  expect(printed).toContain('knock');
  expect(printed).toMatch(/\n0 passed, 1 failed$/);
});

test.each([
  ['that does not parse', 'export const = ;', /0 passed, 1 failed$/],
  ['that throws while it is loaded', "throw new Error('torn');", /torn[\s\S]*0 passed, 1 failed$/],
  ['without tests', '', /No test suite found[\s\S]*0 passed, 1 failed$/],
  ['with a test marked only', "test.only('a', () => {});", /only[\s\S]*0 passed, 1 failed$/],
  [
    'whose beforeAll throws',
    "describe('d', () => { beforeAll(() => { throw new Error('no') }); test('a', () => {}) });",
    /outside of a test[\s\S]*0 passed, 1 failed, 1 skipped$/,
  ],
  [
    'whose afterAll throws',
    "describe('d', () => { afterAll(() => { throw new Error('no') }); test('a', () => {}) });",
    /outside of a test[\s\S]*1 passed, 1 failed$/,
  ],
  [
    'that leaves a rejection uncaught',
    "test('a', async () => { Promise.reject(new Error('lost')); await new Promise((done) => setTimeout(done, 5)); });",
    /lost[\s\S]*1 passed, 1 failed$/,
  ],
  ['whose process ends in the middle', "test('a', () => process.kill(process.pid, 'SIGKILL'));", /[1-9] failed$/],
])('a file %s is a failure', async (_what, source, ending) => {
  expect(await reportOn(source)).toMatch(ending);
});
