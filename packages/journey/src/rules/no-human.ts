import type { StateEntry } from '../state-tree.ts';
import { leavesLeadingTo } from './graph-paths.ts';
import { type Edge, isHuman, isOrdinary, isUnknown } from './journey-graph.ts';
import type { Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';

export const noHuman: Rule = {
  name: 'no-human',
  severity: 'must',
  finds: 'a state that waits and from which no human can be reached',
  *check(context) {
    const { graph } = context;
    const perhaps = leavesReachingHuman(context, false);
    const surely = leavesReachingHuman(context, true);
    for (const leaf of graph.leaves) {
      const isWaiting = graph.reached.has(leaf) && graph.rests(leaf) && !graph.isFinal(leaf);
      if (!isWaiting || surely.has(leaf)) continue;
      const isPerhaps = perhaps.has(leaf);
      yield {
        path: leaf.path,
        verdict: isPerhaps ? 'cannot-tell' : 'fails',
        message: isPerhaps
          ? `Whether a customer who waits in state ${nameOfState(leaf)} can reach a human cannot be told: every way there hangs on a condition that could not be decided. Draw a way that is always open, such as a command of the journey that leads to a hand-off.`
          : `A customer who waits in state ${nameOfState(leaf)} cannot reach a human from there. Draw a line to a hand-off, or let a command of the journey ("on": { "command.agent": … }) lead to one; a state's own handler of that command takes it away.`,
        state: leaf.key,
      };
    }
  },
};

/** From a side trip one also reaches what can be reached where the trip was begun. */
function leavesReachingHuman(context: RuleContext, isSure: boolean): ReadonlySet<StateEntry> {
  const { graph } = context;
  const isGoal = (leaf: StateEntry) => isHuman(context, leaf) || isUnknown(context, leaf);
  const withoutReturning = leavesLeadingTo(graph, { isGoal, follows: isOrdinary, isSure });
  const tripsBegun = new Set(
    [...withoutReturning]
      .filter((leaf) => !leaf.isTrip)
      .flatMap((leaf) => graph.edgesFrom(leaf).filter((edge) => edge.kind === 'trip'))
      .flatMap((edge) => edge.to.map(tripOf)),
  );
  const isReturn = (edge: Edge, leaf: StateEntry) => edge.leads === 'return' && tripsBegun.has(tripOf(leaf));
  const all = leavesLeadingTo(graph, { isGoal, isGoalEdge: isReturn, follows: isOrdinary, isSure });
  // For the journey proper, returning leads to where one was: nothing is won by it.
  return new Set([...all].filter((leaf) => leaf.isTrip || withoutReturning.has(leaf)));
}

function tripOf(leaf: StateEntry): StateEntry {
  return leaf.parent === undefined ? leaf : tripOf(leaf.parent);
}
