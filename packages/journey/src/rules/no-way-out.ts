import type { StateEntry } from '../state-tree.ts';
import { isHuman } from './journey-graph.ts';
import { type Goal, leavesReaching } from './reaching.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';

export const noWayOut: Rule = {
  name: 'no-way-out',
  severity: 'must',
  finds: 'a state from which neither an end nor a human can be reached',
  *check(context) {
    const { graph } = context;
    const wayOut: Goal = { isGoal: (leaf) => graph.isEnd(leaf) || isHuman(context, leaf), isReturnGood: () => true };
    const perhaps = leavesReaching(context, wayOut, false);
    const surely = leavesReaching(context, wayOut, true);
    for (const leaf of graph.leaves) {
      if (!graph.reached.has(leaf) || surely.has(leaf)) continue;
      yield finding(context, leaf, perhaps.has(leaf));
    }
  },
};

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
