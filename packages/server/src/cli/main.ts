import { describeError, type ExitCode } from './cli-error.ts';
import type { Io } from './io.ts';
import { runCli } from './run-cli.ts';

/** How long a command may take to end after it was asked to. */
const patience = 8_000;

const stopping = new AbortController();

function stop(): void {
  // Whoever presses Ctrl-C twice does not want to wait.
  if (stopping.signal.aborted) process.exit(130);
  stopping.abort();
  setTimeout(() => process.exit(1), patience).unref();
}

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

async function run(): Promise<ExitCode> {
  try {
    return await runCli(process.argv.slice(2), io);
  } catch (error) {
    const { exitCode, text } = describeError(error);
    io.warn(text);
    return exitCode;
  }
}

process.exitCode = await run();
// Standard input, when it is a terminal or an open pipe, would keep the process.
process.stdin.unref?.();
