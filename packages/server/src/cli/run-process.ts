import { describeError, type ExitCode } from './cli-error.ts';
import type { Io } from './io.ts';

/** How long a program may take to end after it was asked to. */
const patience = 8_000;

/**
 * Runs a program of the command line in this process: hands it the world, prints its errors as sentences, and sets the exit code.
 * The first Ctrl-C or SIGTERM asks it to stop, the second ends it at once.
 */
export async function runProcess(program: (io: Io) => Promise<ExitCode>): Promise<void> {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
    setTimeout(() => process.exit(1), patience).unref();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // A reader such as `head` that goes away is no fault.
  process.stdout.on('error', () => process.exit(0));
  const io: Io = {
    environment: process.env,
    input: process.stdin,
    workingFolder: process.cwd(),
    stop: stopping.signal,
    now: Date.now,
    say: (line) => void process.stdout.write(`${line}\n`),
    warn: (line) => void process.stderr.write(`${line}\n`),
  };
  try {
    process.exitCode = await program(io);
  } catch (error) {
    const { exitCode, text } = describeError(error);
    io.warn(text);
    process.exitCode = exitCode;
  }
}
