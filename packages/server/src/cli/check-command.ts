import { refusesPublishing } from '@usher/journey';
import { Command } from 'commander';
import { addBlocksOption, type BlocksOption } from './blocks-option.ts';
import { describeError, UsageError } from './cli-error.ts';
import { findLine } from './find-line.ts';
import { formatProblem } from './format-problem.ts';
import type { Io } from './io.ts';
import { type JourneyFile, readJourneyFile } from './journey-file.ts';
import { loadBlocks } from './load-blocks.ts';

const help = `
Every problem is one line: place, severity, state, sentence, page of the rule.
"must" problems refuse publishing and make the exit code 1; "should" problems are yours to decide.
A journey that another one calls is found among the files given, or beside the file as <id>.journey.json.

Examples:
  usher check examples/hello/hello.journey.json
  usher check journeys/*.journey.json
  usher check --json refund.journey.json | jq '.[].problems[].message'`;

export function checkCommand(io: Io, end: (exitCode: 1 | 2) => void): Command {
  const command = new Command('check')
    .description('Check journey files, as publishing does')
    .argument('<file...>', 'journey files')
    .option('--json', 'print the problems as JSON')
    .addHelpText('after', help);
  return addBlocksOption(command).action(async (paths: string[], options: BlocksOption & { json?: boolean }) => {
    const blocks = await loadBlocks(options.blocks, io.workingFolder);
    const files: JourneyFile[] = [];
    for (const path of paths) {
      try {
        files.push(readJourneyFile(path, io.workingFolder, blocks, paths));
      } catch (error) {
        // The other files are checked all the same.
        if (!(error instanceof UsageError)) throw error;
        io.warn(describeError(error).text);
        end(2);
      }
    }
    if (options.json === true) io.say(JSON.stringify(files.map(toJson), null, 2));
    else for (const file of files) for (const line of report(file)) io.say(line);
    if (files.some((file) => refusesPublishing(file.problems))) end(1);
  });
}

function toJson(file: JourneyFile): object {
  const problems = file.problems.map((problem) => ({ ...problem, line: findLine(file.text, problem) }));
  return { file: file.name, publishes: !refusesPublishing(file.problems), problems };
}

function report(file: JourneyFile): string[] {
  const { problems } = file;
  const lines = problems.map((problem) => formatProblem(problem, file));
  const must = problems.filter(({ severity, verdict }) => severity === 'must' && verdict === 'fails').length;
  const others = problems.length - must;
  const verdict = must > 0 ? 'does not publish' : 'publishes';
  const count = problems.length === 0 ? 'no problems' : `${must} must, ${others} should or cannot tell`;
  return [...lines, `${file.name}: ${verdict}, ${count}.`];
}
