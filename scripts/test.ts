import { relative, resolve } from 'node:path';
import { providePostgres, shareServer } from '@usher/testkit/postgres';
import { createVitest } from 'vitest/node';
import { FileReporter } from './checks/file-reporter.ts';
import { keepCompiled } from './checks/keep-compiled.ts';
import { Report } from './checks/report.ts';
import { buildCheck, checks, runCheck } from './checks/run-check.ts';
import { findBrowser } from './find-browser.ts';

const root = resolve(import.meta.dirname, '..');
const filters = process.argv.slice(2).filter((word) => word !== '--');
const isWholeRun = filters.length === 0;
const report = new Report((text) => console.log(text));

/** A variable such as CI counts as set unless it says no. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value);
}

/** Hands a browser to the tests by USHER_BROWSER; without one they are skipped, which CI does not accept. */
function provideBrowser(): void {
  const start = performance.now();
  const outcome = findBrowser((line) => console.log(line));
  const milliseconds = performance.now() - start;
  if ('path' in outcome) {
    process.env.USHER_BROWSER = outcome.path;
    report.add({ title: 'browser', milliseconds, passed: 1, failed: 0, skipped: 0, note: outcome.path });
    return;
  }
  process.env.USHER_BROWSER = '';
  const failed = isSet(process.env.CI) ? 1 : 0;
  const details = `THE BROWSER TESTS DO NOT RUN. ${outcome.problem}`;
  report.add({ title: 'browser', milliseconds, passed: 0, failed, skipped: 1 - failed, details });
}

/** Starts PostgreSQL for the test files that need it, unless DATABASE_URL names one. @returns ends it */
async function startPostgres(): Promise<() => void> {
  const start = performance.now();
  const end = shareServer();
  const outcome = await providePostgres();
  const result = { title: 'PostgreSQL', milliseconds: performance.now() - start, passed: 0, failed: 0, skipped: 0 };
  if ('problem' in outcome) {
    process.env.USHER_TEST_POSTGRES = '';
    const failed = isSet(process.env.CI) ? 1 : 0;
    const details = `THE TESTS OF POSTGRESQL DO NOT RUN. ${outcome.problem}`;
    report.add({ ...result, failed, skipped: 1 - failed, details });
  } else report.add({ ...result, passed: 1, note: `at ${new URL(outcome.url).host}` });
  return end;
}

async function runTests(): Promise<void> {
  // Vitest turns this process into one of its own kind (NODE_ENV and more), which a build must not inherit.
  const environment = { ...process.env };
  const vitest = await createVitest({
    root,
    watch: false,
    allowOnly: !isWholeRun,
    reporters: [new FileReporter(root, report)],
  });
  const specifications = await vitest.globTestSpecifications(filters);
  if (specifications.length === 0) console.log(`No test file matches ${filters.join(' ') || 'the patterns'}.`);
  const files = specifications.map((one) => relative(root, one.moduleId));
  if (files.some((file) => file.startsWith('tests'))) report.add(await runCheck(root, buildCheck, environment));
  if (files.some((file) => /^tests.browser/.test(file))) provideBrowser();
  const endPostgres = files.some((file) => file.includes('postgres')) ? await startPostgres() : undefined;
  try {
    if (specifications.length > 0) await vitest.runTestSpecifications(specifications, isWholeRun);
  } finally {
    await vitest.close();
    endPostgres?.();
  }
}

console.log(
  isWholeRun ? 'Checking the whole workspace, then running every test.' : `Running tests of ${filters.join(' ')}.`,
);
keepCompiled(root);
if (isWholeRun) await Promise.all(checks.map(async (check) => report.add(await runCheck(root, check, process.env))));
await runTests();
report.finish();
process.exitCode = report.isGood ? 0 : 1;
