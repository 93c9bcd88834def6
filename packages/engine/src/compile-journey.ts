import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  compileExpression,
  type Expression,
  type ExpressionScope,
  inlineCalls,
  type Journey,
  type JourneyLookup,
  listStates,
  type StateEntry,
  UsherError,
} from '@usher/journey';

import { agentBlock } from './agent-block.ts';
import { doesNotCompile } from './compilation.ts';
import { compileConfig } from './compile-config.ts';
import { agentKey } from './generated-states.ts';
import { createEngineMachine, type EngineMachine, type Evaluate } from './machine.ts';
import type { BlockSet, Program } from './program.ts';
import { lockOf, type ResolvedBlock, resolveBlocks } from './resolve-blocks.ts';
import { readStateOrder, type StateOrder } from './step.ts';

/** A program with what only the engine touches. */
export interface CompiledProgram extends Program {
  readonly machine: EngineMachine;
  readonly order: StateOrder;
  readonly entries: ReadonlyMap<string, StateEntry>;
  readonly blocks: ReadonlyMap<string, ResolvedBlock>;
  expression(source: string, also?: readonly string[]): Expression;
  readonly evaluate: Evaluate;
  /** What expressions and templates may read; one object, since what compiles is remembered by it. */
  readonly scope: ExpressionScope;
}

/**
 * Compiles a journey, once for each version. Journeys that it calls are found by `journeys`, else by the catalog, and drawn into it, so that the program
 * holds them and stays the same whatever becomes of them.
 * @throws UsherError `engine/does-not-compile`, `engine/unknown-block`, `engine/bad-props`: what the rules of
 * `checkJourney` report more completely and with less haste.
 */
export function compileJourney(source: Journey, blocks: BlockSet, journeys?: JourneyLookup): Program {
  const journey = drawCalled(source, blocks, journeys);
  const resolved = resolveBlocks(journey, blocks);
  const lock = lockOf(resolved);
  const scope: ExpressionScope = { variables: journey.variables };
  const expression = createExpressionCache(scope);
  const evaluate: Evaluate = (source, { variables, environment }) =>
    expression(source).evaluate({ ...environment, variables });
  const runnable = new Map([...resolved, [agentKey, { ...agentBlock, props: {} }]]);
  const machine = createEngineMachine(compileConfig(journey, resolved, true), evaluate, [
    ...new Set([...resolved.values()].map(({ definition }) => definition.type)),
    agentKey,
  ]);
  const program: CompiledProgram = {
    hash: bytesToHex(sha256(utf8ToBytes(JSON.stringify([journey, lock])))).slice(0, 32),
    journey,
    lock,
    config: compileConfig(journey, resolved, false),
    machine,
    order: readStateOrder(machine),
    entries: listStates(journey),
    blocks: runnable,
    expression,
    evaluate,
    scope,
  };
  return program;
}

/** @throws UsherError `engine/does-not-compile` */
function drawCalled(
  journey: Journey,
  { catalog }: BlockSet,
  journeys: JourneyLookup = catalog.journeys ?? (() => undefined),
): Journey {
  try {
    return inlineCalls(journey, catalog, journeys);
  } catch (error) {
    if (error instanceof UsherError) throw doesNotCompile(error.message);
    throw error;
  }
}

/** The engine's view of a program it made itself. */
export function asCompiled(program: Program): CompiledProgram {
  return program as CompiledProgram;
}

function createExpressionCache(scope: ExpressionScope): CompiledProgram['expression'] {
  const cache = new Map<string, Expression>();
  return (source, also = []) => {
    const name = also.length === 0 ? source : `${also.join(',')}:${source}`;
    const cached = cache.get(name);
    if (cached !== undefined) return cached;
    const result = compileExpression(source, also.length === 0 ? scope : { ...scope, also });
    if (!result.ok)
      throw new UsherError(
        'engine/bad-expression',
        `The expression \`${source}\` does not compile: ${result.problem.message}`,
      );
    cache.set(name, result.expression);
    return result.expression;
  };
}
