/** How one check, or the tests of one file, came out. */
export interface Result {
  readonly title: string;
  readonly milliseconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Beside the title: how many tests, or why it was skipped. */
  readonly note?: string;
  /** What went wrong, shown below the line. */
  readonly details?: string;
}

/** Prints a line for each result as it comes, and knows the sum. */
export class Report {
  readonly #print: (text: string) => void;
  readonly #results: Result[] = [];

  constructor(print: (text: string) => void) {
    this.#print = print;
  }

  add(result: Result): void {
    this.#results.push(result);
    this.#print(formatResult(result));
  }

  /** True when something ran and nothing failed. */
  get isGood(): boolean {
    return this.#sum('failed') === 0 && this.#sum('passed') > 0;
  }

  /** Prints the titles of what failed again, since their lines have long scrolled away, and the sum as the last line. */
  finish(): void {
    const failed = this.#results.filter((result) => result.failed > 0);
    if (failed.length > 0) this.#print(`\nFailed: ${failed.map((result) => result.title).join(', ')}`);
    this.#print(formatSum(this.#sum('passed'), this.#sum('failed'), this.#sum('skipped')));
  }

  #sum(key: 'passed' | 'failed' | 'skipped'): number {
    return this.#results.reduce((sum, result) => sum + result[key], 0);
  }
}

function formatResult({ title, milliseconds, failed, passed, note, details }: Result): string {
  const outcome = failed > 0 ? 'FAILED' : passed > 0 ? 'passed' : 'skipped';
  const duration = `${(milliseconds / 1_000).toFixed(1)} s`;
  const line = `${outcome.padEnd(7)} ${duration.padStart(7)}  ${title}${note ? ` (${note})` : ''}`;
  return details ? `${line}\n${indent(details.trimEnd())}` : line;
}

function formatSum(passed: number, failed: number, skipped: number): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
