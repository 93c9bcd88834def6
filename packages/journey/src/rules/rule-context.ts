import type { BlockCatalog } from '../block-catalog.ts';
import type { Journey } from '../document.ts';
import { compileExpression } from '../expression/compile-expression.ts';
import type { ExpressionResult, ExpressionScope, ExpressionType } from '../expression/expression.ts';
import { isSatisfiable } from '../expression/satisfy.ts';
import { listStates, type StateEntry } from '../state-tree.ts';
import { buildJourneyGraph, type JourneyGraph } from './journey-graph.ts';
import { describeBlock, type StateBlock } from './state-blocks.ts';

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

export function createRuleContext(journey: Journey, catalog: BlockCatalog): RuleContext {
  const states = listStates(journey);
  const blocks = new Map(
    [...states.values()].flatMap((entry): [string, StateBlock][] => {
      const block = describeBlock(entry, catalog);
      return block === undefined ? [] : [[entry.key, block]];
    }),
  );
  const scope: ExpressionScope = { variables: journey.variables };
  const scopes = new Map<string, ExpressionScope>([['', scope]]);
  const answers = new Map<string, Answer>();
  let graph: JourneyGraph | undefined;

  const compile: RuleContext['compile'] = (source, expected, also = []) => {
    const key = also.join();
    const found = scopes.get(key) ?? { variables: journey.variables, also };
    scopes.set(key, found);
    return compileExpression(source, found, expected);
  };
  const canHold: RuleContext['canHold'] = (suppositions) => {
    const sound = suppositions.filter(({ source }) => compile(source, 'boolean').ok);
    if (sound.length === 0) return 'yes';
    const key = sound.map(({ source, holds }) => `${holds ? '+' : '-'}${source}`).join('\n');
    const answer = answers.get(key) ?? isSatisfiable(sound, scope);
    answers.set(key, answer);
    return answer;
  };
  const context: RuleContext = {
    journey,
    catalog,
    states,
    blocks,
    scope,
    compile,
    canHold,
    get graph() {
      graph ??= buildJourneyGraph(context);
      return graph;
    },
  };
  return context;
}

/** A state as a sentence names it. */
export function nameOfState(entry: StateEntry): string {
  return `"${entry.state.name ?? entry.key}"`;
}
