import type { StateEntry } from '../state-tree.ts';
import { leavesLeadingTo } from './graph-paths.ts';
import { isHuman, isOrdinary, isUnknown } from './journey-graph.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';

export const noWayOut: Rule = {
  name: 'no-way-out',
  severity: 'must',
  finds: 'a state from which neither an end nor a human can be reached',
  *check(context) {
    const { graph } = context;
    const perhaps = leavesGettingOut(context, false);
    const surely = leavesGettingOut(context, true);
    for (const leaf of graph.leaves) {
      if (!graph.reached.has(leaf) || surely.has(leaf)) continue;
      yield finding(context, leaf, perhaps.has(leaf));
    }
  },
};

function leavesGettingOut(context: RuleContext, isSure: boolean): ReadonlySet<StateEntry> {
  const { graph } = context;
  return leavesLeadingTo(graph, {
    isGoal: (leaf) => graph.isEnd(leaf) || isHuman(context, leaf) || isUnknown(context, leaf),
    isGoalEdge: (edge) => edge.leads === 'return',
    follows: isOrdinary,
    isSure,
  });
}

function finding({ graph }: RuleContext, leaf: StateEntry, isPerhaps: boolean): Finding {
  const goals = leaf.isTrip
    ? 'neither back to the journey nor to an end or a human'
    : 'neither to an end nor to a human';
  const base = { path: leaf.path, state: leaf.key };
  if (isPerhaps) {
    return {
      ...base,
      verdict: 'cannot-tell',
      message: `Whether one gets from state ${nameOfState(leaf)} to an end or a human cannot be told: every way hangs on a condition that could not be decided. Draw a way that is always open, or write the condition with plain comparisons.`,
    };
  }
  const group = leaf.parent;
  if (graph.isFinal(leaf) && group !== undefined) {
    return {
      ...base,
      message: `State ${nameOfState(leaf)} ends its group ${nameOfState(group)}, not the journey, and from there one gets ${goals}. Draw where the group leads when it is done ("onDone"), or move the state out of the group.`,
    };
  }
  return {
    ...base,
    message: `From state ${nameOfState(leaf)} one gets ${goals}, so the conversation would never finish. Draw a line on to an end or to a hand-off.`,
  };
}
