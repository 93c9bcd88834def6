import { UsherError } from '@usher/journey';

/** How a command ends: 0 as wanted, 1 with something that must be mended, 2 when it was called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** A wrong call, told in one sentence; the process ends with 2. */
export class UsageError extends UsherError {
  override readonly name = 'UsageError';

  constructor(message: string, more: { cause?: unknown } = {}) {
    super('cli/usage', message, more);
  }
}

/** The exit code and the sentence for whatever a command threw. A fault of ours keeps its stack: somebody must mend it. */
export function describeError(error: unknown): { readonly exitCode: ExitCode; readonly text: string } {
  if (error instanceof UsageError) return { exitCode: 2, text: error.message };
  if (error instanceof UsherError) return { exitCode: 1, text: error.message };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: 1, text: `This is a fault of Usher itself, please report it.\n${stack}` };
}
