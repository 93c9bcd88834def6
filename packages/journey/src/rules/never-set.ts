import type { StateEntry } from '../state-tree.ts';
import type { Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';
import { edgesEntering, listReads, type VariableRead, walkSet } from './variable-flow.ts';

export const neverSet: Rule = {
  name: 'never-set',
  severity: 'must',
  finds: 'a variable that is read where no way has set it',
  *check(context) {
    for (const { read, verdict } of listNeverSet(context)) {
      const place = read.entry === undefined ? 'The journey' : `State ${nameOfState(read.entry)}`;
      yield {
        path: read.path,
        verdict,
        message:
          verdict === 'fails'
            ? `${place}: ${read.reader} reads "${read.variable}", and no way there sets it. Ask for it before, set it, or give it a default.`
            : `${place}: ${read.reader} reads "${read.variable}". Whether a way there ever sets it cannot be told, since it hangs on a condition that could not be decided. Set it on every way, or give it a default.`,
        ...(read.entry === undefined ? {} : { state: read.entry.key }),
      };
    }
  },
};

interface Walks {
  readonly surely: ReadonlySet<StateEntry>;
  readonly perhaps: ReadonlySet<StateEntry>;
}

export interface NeverSet {
  readonly read: VariableRead;
  readonly verdict: 'fails' | 'cannot-tell';
}
const foundByContext = new WeakMap<RuleContext, readonly NeverSet[]>();

/** Reads that no way serves, one for each variable and state. */
export function listNeverSet(context: RuleContext): readonly NeverSet[] {
  const found = foundByContext.get(context) ?? [...findNeverSet(context)];
  foundByContext.set(context, found);
  return found;
}

function* findNeverSet(context: RuleContext): Iterable<NeverSet> {
  const { graph } = context;
  const walks = new Map<string, Walks>();
  const told = new Set<string>();
  for (const read of listReads(context)) {
    const id = `${read.variable} ${read.entry?.key ?? ''}`;
    if (told.has(id) || read.setBefore.has(read.variable)) continue;
    const walk = walks.get(read.variable) ?? walkBoth(context, read.variable);
    walks.set(read.variable, walk);
    const places = leavesBefore(context, read).filter((leaf) => graph.reached.has(leaf));
    if (places.some((leaf) => walk.surely.has(leaf)) || isSetOnTheWayIn(context, read)) continue;
    if (read.entry !== undefined && places.length === 0 && !isEnteredAtStart(context, read)) continue;
    const isPerhaps = places.some((leaf) => walk.perhaps.has(leaf));
    // Where the state itself is only perhaps reached, its own condition is what is in doubt.
    if (isPerhaps && !places.some((leaf) => graph.surelyReached.has(leaf))) continue;
    told.add(id);
    yield { read, verdict: isPerhaps ? 'cannot-tell' : 'fails' };
  }
}

/** Where one is when the variable is read: in the leaves, or, for entry actions, where the lines into the state come from. */
function leavesBefore({ graph }: RuleContext, read: VariableRead): readonly StateEntry[] {
  if (read.leaves !== undefined) return read.leaves;
  if (read.entry === undefined) return [];
  return edgesEntering(graph, read.entry).flatMap((edge) => (edge.from === undefined ? [] : [edge.from]));
}

function isSetOnTheWayIn({ graph }: RuleContext, read: VariableRead): boolean {
  if (read.leaves !== undefined || read.entry === undefined) return false;
  const { entry, variable } = read;
  return edgesEntering(graph, entry).some((edge) => {
    const earlier = edge.entered.slice(0, edge.entered.indexOf(entry));
    return (
      edge.writesAnything ||
      edge.sets.has(variable) ||
      earlier.some((each) => variable in (each.state.entry?.set ?? {}))
    );
  });
}

function isEnteredAtStart({ graph }: RuleContext, read: VariableRead): boolean {
  return (
    read.leaves === undefined &&
    graph.starts.some((edge) => read.entry !== undefined && edge.entered.includes(read.entry))
  );
}

function walkBoth(context: RuleContext, variable: string): Walks {
  const surely = walkSet(context, variable, true);
  return { surely, perhaps: context.graph.hasDoubts ? walkSet(context, variable, false) : surely };
}
