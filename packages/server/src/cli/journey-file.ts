import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type BlockSet, compileJourney, type Program } from '@usher/engine';
import {
  checkJourney,
  type Journey,
  type JourneyLookup,
  listCalledJourneys,
  type Problem,
  parseJourney,
  refusesPublishing,
  UsherError,
} from '@usher/journey';
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
  /** The journeys around it. */
  readonly journeys?: JourneysAround;
}

export interface JourneysAround {
  readonly find: JourneyLookup;
  textOf(id: string): string | undefined;
  /** The files looked for beside the one that calls, with what was in them; nothing where there was none. */
  filesBeside(): ReadonlyMap<string, string>;
}

const longestFile = 16 * 1_048_576;

/**
 * Reads and checks a file. Journeys that it calls are looked for among the files `given`, then as `<id>.journey.json` beside it.
 * @throws UsageError where there is no such file
 */
export function readJourneyFile(
  path: string,
  workingFolder: string,
  blocks: BlockSet,
  given: readonly string[] = [],
): JourneyFile {
  const file = resolve(workingFolder, path);
  const name = relative(workingFolder, file);
  const text = readText(file, name);
  const parsed = parseJourney(text, blocks.catalog);
  if (!parsed.ok) return { name, text, problems: parsed.problems };
  // Rules reason about blocks, so a document with broken blocks is mended first.
  const isBroken = refusesPublishing(parsed.problems);
  const journeys = lookAmongFiles([file, ...given.map((each) => resolve(workingFolder, each))], blocks);
  const problems = isBroken ? parsed.problems : checkJourney(parsed.journey, blocks.catalog, journeys.find);
  return { name, text, journey: parsed.journey, problems, journeys };
}

/** Reads a file that must be good enough to run. @throws UsherError `cli/not-runnable` with every problem a line */
export function compileJourneyFile(path: string, workingFolder: string, blocks: BlockSet): Program {
  const file = readJourneyFile(path, workingFolder, blocks);
  if (file.journey !== undefined && !refusesPublishing(file.problems))
    return compileJourney(file.journey, blocks, file.journeys?.find);
  const lines = file.problems.map((problem) => formatProblem(problem, file));
  throw new UsherError('cli/not-runnable', [`${file.name} cannot run yet:`, ...lines].join('\n'));
}

/** The texts of the journeys that a file calls, itself or over others, by id: those that are called before those that call. */
export function listCalledTexts({ journey, journeys }: JourneyFile): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const visit = (calling: Journey): void => {
    for (const id of listCalledJourneys(calling)) {
      const called = journeys?.find(id);
      if (called === undefined || texts.has(id)) continue;
      texts.set(id, '');
      visit(called);
      texts.delete(id);
      texts.set(id, journeys?.textOf(id) ?? '');
    }
  };
  if (journey !== undefined) visit(journey);
  return texts;
}

/** `first` is the file that calls: what is called may stand beside it. */
function lookAmongFiles([first = '', ...given]: readonly string[], blocks: BlockSet): JourneysAround {
  const found = new Map<string, { readonly journey: Journey; readonly text: string } | undefined>();
  const beside = new Map<string, string>();
  const read = (file: string): Journey | undefined => {
    let text: string;
    try {
      text = readText(file, file);
    } catch {
      return undefined;
    }
    if (beside.has(file)) beside.set(file, text);
    const parsed = parseJourney(text, blocks.catalog);
    if (!parsed.ok) return undefined;
    if (found.get(parsed.journey.id) === undefined) found.set(parsed.journey.id, { journey: parsed.journey, text });
    return parsed.journey;
  };
  let isAllRead = false;
  const find: JourneyLookup = (id) => {
    if (!isAllRead) for (const file of given) read(file);
    isAllRead = true;
    if (!found.has(id)) {
      found.set(id, undefined);
      const file = join(dirname(first), `${id}.journey.json`);
      beside.set(file, '');
      read(file);
    }
    return found.get(id)?.journey;
  };
  return { find, textOf: (id) => found.get(id)?.text, filesBeside: () => beside };
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
