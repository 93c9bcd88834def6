import { relative, resolve } from 'node:path';
import { createVitest } from 'vitest/node';
import { FileReporter } from './checks/file-reporter.ts';
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
  if (specifications.length > 0) await vitest.runTestSpecifications(specifications, isWholeRun);
  await vitest.close();
}

console.log(
  isWholeRun ? 'Checking the whole workspace, then running every test.' : `Running tests of ${filters.join(' ')}.`,
);
if (isWholeRun) for (const check of checks) report.add(await runCheck(root, check, process.env));
await runTests();
report.finish();
process.exitCode = report.isGood ? 0 : 1;
