import type { StateEntry } from '../state-tree.ts';
import type { JourneyGraph } from './journey-graph.ts';
import type { Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';
import { isHistory, leavesOf } from './state-geometry.ts';

export const unreachableState: Rule = {
  name: 'unreachable-state',
  severity: 'should',
  finds: 'a state to which no line leads',
  *check({ graph, states }) {
    for (const entry of states.values()) {
      if (isHistory(entry)) continue;
      if (entry.parent !== undefined && !isAnyReached(entry.parent)) continue;
      const leaves = leavesOf(entry);
      if (leaves.some((leaf) => graph.surelyReached.has(leaf))) continue;
      const isPerhaps = leaves.some((leaf) => graph.reached.has(leaf));
      // Behind a state that is perhaps reached, all is as sure as that state.
      if (isPerhaps && !leaves.some((leaf) => isFirstDoubt(graph, leaf))) continue;
      yield {
        path: entry.path,
        verdict: isPerhaps ? 'cannot-tell' : 'fails',
        message: isPerhaps
          ? `Whether state ${nameOfState(entry)} can be reached cannot be told: it hangs on a condition that could not be decided. Check that condition, or write it with plain comparisons.`
          : `State ${nameOfState(entry)} cannot be reached: no line that can ever be taken leads there${entry.isTrip ? ', and no event begins this side trip' : ''}. Draw a line to it, or remove it.`,
        state: entry.key,
      };
    }

    function isAnyReached(group: StateEntry): boolean {
      return leavesOf(group).some((leaf) => graph.reached.has(leaf));
    }
  },
};

/** The line to it hangs on a condition, and the state from which it leads is surely reached. */
function isFirstDoubt(graph: JourneyGraph, leaf: StateEntry): boolean {
  const from = graph.reached.get(leaf)?.from;
  return from === undefined || graph.surelyReached.has(from);
}
