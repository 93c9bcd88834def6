import { Command, CommanderError } from 'commander';
import { didYouMean } from '../config/did-you-mean.ts';
import { backupCommand } from './backup-command.ts';
import { chatCommand } from './chat-command.ts';
import { checkCommand } from './check-command.ts';
import { type ExitCode, UsageError } from './cli-error.ts';
import { deadLettersCommand } from './dead-letters-command.ts';
import { devCommand } from './dev-command.ts';
import { exportCommand } from './export-command.ts';
import type { Io } from './io.ts';
import { migrateStoreCommand } from './migrate-store-command.ts';
import { ownerLinkCommand } from './owner-link-command.ts';
import { publishCommand } from './publish-command.ts';
import { restoreCommand } from './restore-command.ts';
import { startCommand } from './start-command.ts';
import { teamsPackageCommand } from './teams-package-command.ts';
import { testCommand } from './test-command.ts';

const help = `
A journey is one file, *.journey.json. The way it usually goes:
  usher dev examples/hello/hello.journey.json     serve it, and publish every save
  usher check examples/hello/hello.journey.json   what must be mended, and why
  usher chat examples/hello/hello.journey.json    talk to it here, without a server
  usher publish examples/hello/hello.journey.json to a server that runs

"usher <command> --help" says more. Exit codes: 0 as wanted, 1 something to mend, 2 called wrongly.`;

/**
 * Runs one command line. @returns the exit code
 * @throws what the command throws; `UsageError` where the line itself is wrong
 */
export async function runCli(words: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const end = (code: 1 | 2) => {
    exitCode = code > exitCode ? code : exitCode;
  };
  const program = new Command('usher')
    .description('Service journeys: check them, talk to them, serve them')
    .addHelpText('after', help);
  for (const command of [
    startCommand(io),
    devCommand(io),
    chatCommand(io),
    checkCommand(io, end),
    testCommand(io, end),
    publishCommand(io),
    exportCommand(io),
    ownerLinkCommand(io),
    backupCommand(io),
    restoreCommand(io),
    migrateStoreCommand(io),
    deadLettersCommand(io),
    teamsPackageCommand(io),
  ]) {
    program.addCommand(command);
  }
  program.action(() => {
    const [word] = program.args;
    if (word === undefined || word === 'help') return io.say(program.helpInformation() + help);
    const guess = didYouMean(
      word,
      program.commands.map((command) => command.name()),
    );
    throw new UsageError(`There is no command "${word}".${guess} "usher --help" lists them.`);
  });
  program.allowExcessArguments();
  quieten(program, io);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw new UsageError(toSentence(error, words), { cause: error });
  }
  return exitCode;
}

/** For all commands in it, too. Errors come to `runCli` as exceptions; nothing is printed on the way, nobody ends the process. */
function quieten(command: Command, io: Io): void {
  for (const part of command.commands) quieten(part, io);
  command.exitOverride().configureOutput({
    writeOut: (text) => io.say(text.trimEnd()),
    writeErr: () => {},
    outputError: () => {},
  });
}

function toSentence(error: CommanderError, words: readonly string[]): string {
  const said = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  const sentence = `${said.charAt(0).toUpperCase()}${said.slice(1)}`.replace(/[.?)]?$/, (end) => end || '.');
  const [name = ''] = words;
  return `${sentence} "usher ${/^[a-z-]+$/.test(name) ? `${name} ` : ''}--help" shows how it is called.`;
}
