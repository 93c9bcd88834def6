import { type Json, type StateEntry, UsherError, withAncestors } from '@usher/journey';
import { compileConfig } from './compile-config.ts';
import type { CompiledProgram } from './compile-journey.ts';
import { asideKey, mainKey } from './generated-states.ts';
import { createEngineMachine, type EngineMachine } from './machine.ts';

/**
 * The same machine, beginning in another state: each group around it begins there, too, and regions beside it as drawn. Of use
 * for the first macrostep only: entering such a group later begins where it is drawn to.
 * @throws UsherError `engine/unknown-state`
 */
export function compileEntrance(program: CompiledProgram, key: string): EngineMachine {
  const { journey, blocks, evaluate } = program;
  const entry = program.entries.get(key);
  if (entry === undefined || entry.state.type === 'history') {
    throw new UsherError(
      'engine/unknown-state',
      `There is no state "${key}" to begin in. Name one of the journey that is no history state.`,
    );
  }
  const config = structuredClone(compileConfig(journey, blocks, true)) as unknown as Region;
  pointAt(config, entry);
  const sources = new Set([...blocks.values()].map(({ definition }) => definition.type));
  return createEngineMachine(config as unknown as Record<string, Json>, evaluate, [...sources]);
}

interface Region {
  type?: string;
  initial?: string;
  readonly states?: Readonly<Record<string, Region>>;
}

function pointAt(config: Region, entry: StateEntry): void {
  let at = config.states?.[entry.isTrip ? asideKey : mainKey];
  for (const { key } of [...withAncestors(entry)].reverse()) {
    if (at === undefined) return;
    if (at.type !== 'parallel') at.initial = key;
    at = at.states?.[key];
  }
}
