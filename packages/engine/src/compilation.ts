import { type Journey, type Json, type StateEntry, UsherError } from '@usher/journey';
import { rootKey } from './generated-states.ts';
import type { ResolvedBlock } from './resolve-blocks.ts';

/** A piece of an XState config, as JSON. */
export type Config = Record<string, Json>;

/** A journey being compiled. */
export interface Compilation {
  readonly journey: Journey;
  readonly entries: ReadonlyMap<string, StateEntry>;
  readonly blocks: ReadonlyMap<string, ResolvedBlock>;
  /** Adds marker actions that tell a step what was entered, left and written. */
  readonly isTraced: boolean;
}

/** The key itself, if it is a state's. @throws UsherError `engine/does-not-compile` */
export function requireState(compilation: Compilation, target: string, source: StateEntry | undefined): string {
  if (compilation.entries.has(target)) return target;
  throw doesNotCompile(
    `State "${source?.key ?? rootKey}" leads to "${target}", but there is no such state. Draw the state or change the line.`,
  );
}

/** The error of everything that cannot become a machine. */
export function doesNotCompile(message: string): UsherError {
  return new UsherError('engine/does-not-compile', message);
}
