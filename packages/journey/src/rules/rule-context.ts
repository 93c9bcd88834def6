import type { BlockCatalog } from '../block-catalog.ts';
import { type JourneyLookup, noJourneys } from '../calls/list-calls.ts';
import type { Journey } from '../document.ts';
import { compileExpression } from '../expression/compile-expression.ts';
import type { ExpressionResult, ExpressionScope, ExpressionType } from '../expression/expression.ts';
import { isSatisfiable } from '../expression/satisfy.ts';
import { listStates, type StateEntry } from '../state-tree.ts';
import { buildJourneyGraph, type JourneyGraph } from './journey-graph.ts';
import { describeBlock, type StateBlock } from './state-blocks.ts';
import type { CallKnowledge } from './state-calls.ts';

/** A condition and whether it holds. */
export interface Supposition {
  readonly source: string;
  readonly holds: boolean;
}
export type Answer = 'yes' | 'no' | 'unknown';

/** What all rules look at: the journey, and what is costly to find out about it, found out once. */
export interface RuleContext {
  readonly journey: Journey;
  readonly catalog: BlockCatalog;
  /** The journeys that this one may call. */
  readonly journeys: JourneyLookup;
  readonly states: ReadonlyMap<string, StateEntry>;
  readonly blocks: ReadonlyMap<string, StateBlock>;
  readonly scope: ExpressionScope;
  /** Compiles an expression that stands where the names `also` are known beside the usual ones. */
  compile(source: string, expected?: ExpressionType, also?: readonly string[]): ExpressionResult;
  /** Whether all of these can be so at once. A condition that does not compile is another rule's matter: it may be anything. */
  canHold(suppositions: readonly Supposition[]): Answer;
  /** How one gets from state to state; built when first asked for. */
  readonly graph: JourneyGraph;
}

/** `known` says what is known of the journeys that are called; of others the best is assumed. */
export function createRuleContext(
  journey: Journey,
  catalog: BlockCatalog,
  journeys: JourneyLookup = noJourneys,
  known: CallKnowledge = () => undefined,
): RuleContext {
  const states = listStates(journey);
  const blocks = new Map(
    [...states.values()].flatMap((entry): [string, StateBlock][] => {
      const block = describeBlock(entry, catalog, known);
      return block === undefined ? [] : [[entry.key, block]];
    }),
  );
  const memory = memoryOf(journey.variables);
  let graph: JourneyGraph | undefined;
  const context: RuleContext = {
    journey,
    catalog,
    journeys,
    states,
    blocks,
    scope: memory.scope,
    compile: (source, expected, also) => compileExpression(source, scopeWith(memory, also ?? []), expected),
    canHold: (suppositions) => canHold(memory, suppositions),
    get graph() {
      graph ??= buildJourneyGraph(context);
      return graph;
    },
  };
  return context;
}

/** What is known of conditions over the same variables. */
interface Memory {
  readonly scope: ExpressionScope;
  readonly scopes: Map<string, ExpressionScope>;
  readonly answers: Map<string, Answer>;
}

const memories = new WeakMap<Journey['variables'], Memory>();
const mostAnswers = 5000;

/**
 * Remembers from check to check while the variables stay the same object: in an editor most edits leave them alone, and conditions
 * are what costs most.
 */
function memoryOf(variables: Journey['variables']): Memory {
  const known = memories.get(variables);
  if (known !== undefined) return known;
  const made: Memory = { scope: { variables }, scopes: new Map(), answers: new Map() };
  memories.set(variables, made);
  return made;
}

function scopeWith({ scope, scopes }: Memory, also: readonly string[]): ExpressionScope {
  if (also.length === 0) return scope;
  const key = also.join();
  const found = scopes.get(key) ?? { ...scope, also };
  scopes.set(key, found);
  return found;
}

function canHold({ scope, answers }: Memory, suppositions: readonly Supposition[]): Answer {
  const sound = suppositions.filter(({ source }) => compileExpression(source, scope, 'boolean').ok);
  if (sound.length === 0) return 'yes';
  const key = sound.map(({ source, holds }) => `${holds ? '+' : '-'}${source}`).join('\n');
  const answer = answers.get(key) ?? isSatisfiable(sound, scope);
  if (answers.size >= mostAnswers) answers.clear();
  answers.set(key, answer);
  return answer;
}

/** A state as a sentence names it. */
export function nameOfState(entry: StateEntry): string {
  return `"${entry.state.name ?? entry.key}"`;
}
