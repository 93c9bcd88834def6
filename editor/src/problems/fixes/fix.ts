import type { BlockCatalog, Journey, JourneyLookup, Problem } from '@usher/journey';
import type { CommandResult, EditorDocument } from '../../document/index.ts';

/** One way to mend a problem, done as one step of undo. */
export interface Fix {
  /** As on a button: "End the conversation there". */
  readonly label: string;
  readonly work: (run: EditorDocument['run']) => CommandResult;
}

export interface FixContext {
  readonly journey: Journey;
  readonly catalog: BlockCatalog;
  readonly problem: Problem;
  /** Journeys that are called; none are known where left out. */
  readonly journeys?: JourneyLookup | undefined;
}

/** The ways to mend what one rule finds, the best first. */
export type FindFixes = (context: FixContext) => readonly Fix[];

/** Does the steps in order until one is refused. */
export function inOrder(...steps: readonly (() => CommandResult)[]): CommandResult {
  let result: CommandResult = { ok: true };
  for (const step of steps) {
    result = step();
    if (!result.ok) return result;
  }
  return result;
}
