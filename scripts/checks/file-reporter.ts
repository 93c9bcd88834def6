import { relative } from 'node:path';
import type { UserConsoleLog } from 'vitest';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';
import type { Report } from './report.ts';

/** Tells the report of each test file as it ends, with the errors of what failed and what those tests printed. */
export class FileReporter implements Reporter {
  readonly #root: string;
  readonly #report: Report;
  /** What was printed, by the id of the test or file that printed it. */
  readonly #printed = new Map<string, string>();

  constructor(root: string, report: Report) {
    this.#root = root;
    this.#report = report;
  }

  onUserConsoleLog(log: UserConsoleLog): void {
    if (log.taskId !== undefined) this.#printed.set(log.taskId, (this.#printed.get(log.taskId) ?? '') + log.content);
  }

  onTestModuleEnd(module: TestModule): void {
    const tests = [...module.children.allTests()];
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    // What breaks outside of a test (loading the file, beforeAll) leaves its tests skipped, so it counts by itself.
    const broken = [module, ...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
    const details = [
      ...broken.flatMap((suite) => suite.errors().map((error) => this.#formatError('outside of a test', error))),
      ...tests.flatMap((test) => this.#formatTest(test)),
      ...broken.flatMap((suite) => this.#printed.get(suite.id) ?? []),
    ];
    const skipped = count('skipped');
    this.#report.add({
      title: relative(this.#root, module.moduleId),
      milliseconds: durationOf(module),
      passed: count('passed'),
      failed: count('failed') + broken.length,
      skipped,
      note: `${tests.length} ${tests.length === 1 ? 'test' : 'tests'}${skipped > 0 ? `, ${skipped} skipped` : ''}`,
      details: details.join('\n'),
    });
  }

  onTestRunEnd(_modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    if (unhandled.length === 0) return;
    this.#report.add({
      title: 'errors that no test caught',
      milliseconds: 0,
      passed: 0,
      failed: unhandled.length,
      skipped: 0,
      details: unhandled.map((error) => this.#formatError('outside of a test', error)).join('\n'),
    });
  }

  #formatTest(test: TestCase): string[] {
    const result = test.result();
    if (result.state !== 'failed') return [];
    const errors = result.errors.map((error) => this.#formatError(test.fullName, error));
    return [...errors, this.#printed.get(test.id) ?? ''];
  }

  #formatError(place: string, error: SerializedError): string {
    const lines = [`${place}`, `  ${error.name ?? 'Error'}: ${error.message}`];
    if (typeof error.diff === 'string') lines.push(error.diff);
    for (const frame of (error.stacks ?? []).slice(0, 5)) {
      lines.push(`  at ${relative(this.#root, frame.file)}:${frame.line}:${frame.column}`);
    }
    return lines.join('\n');
  }
}

/** Loading counts too: a slow import is a slow test for whoever waits. */
function durationOf(module: TestModule): number {
  const { prepareDuration, environmentSetupDuration, setupDuration, collectDuration, duration } = module.diagnostic();
  return prepareDuration + environmentSetupDuration + setupDuration + collectDuration + duration;
}
