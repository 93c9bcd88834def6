import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type BlockSet, compileJourney, type Program } from '@usher/engine';
import { checkJourney, type Journey, type Problem, parseJourney, refusesPublishing, UsherError } from '@usher/journey';
import { UsageError } from './cli-error.ts';
import { formatProblem } from './format-problem.ts';

/** A journey file as a command reads it. */
export interface JourneyFile {
  /** As a person in the working folder would write it. */
  readonly name: string;
  readonly text: string;
  /** Absent where the file cannot be read as a journey at all; the problems say why. */
  readonly journey?: Journey;
  readonly problems: readonly Problem[];
}

const longestFile = 16 * 1_048_576;

/** Reads and checks a file. @throws UsageError where there is no such file */
export function readJourneyFile(path: string, workingFolder: string, blocks: BlockSet): JourneyFile {
  const file = resolve(workingFolder, path);
  const name = relative(workingFolder, file);
  const text = readText(file, name);
  const parsed = parseJourney(text, blocks.catalog);
  if (!parsed.ok) return { name, text, problems: parsed.problems };
  // Rules reason about blocks, so a document with broken blocks is mended first.
  const isBroken = refusesPublishing(parsed.problems);
  const problems = isBroken ? parsed.problems : checkJourney(parsed.journey, blocks.catalog);
  return { name, text, journey: parsed.journey, problems };
}

/** Reads a file that must be good enough to run. @throws UsherError `cli/not-runnable` with every problem a line */
export function compileJourneyFile(path: string, workingFolder: string, blocks: BlockSet): Program {
  const file = readJourneyFile(path, workingFolder, blocks);
  if (file.journey !== undefined && !refusesPublishing(file.problems)) return compileJourney(file.journey, blocks);
  const lines = file.problems.map((problem) => formatProblem(problem, file));
  throw new UsherError('cli/not-runnable', [`${file.name} cannot run yet:`, ...lines].join('\n'));
}

function readText(file: string, name: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > longestFile) throw new UsageError(`${name} is larger than 16 MB; that is no journey file.`);
    return bytes.toString('utf8');
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : 'it may not be read';
    throw new UsageError(`${name} cannot be read: ${reason}.`, { cause });
  }
}
