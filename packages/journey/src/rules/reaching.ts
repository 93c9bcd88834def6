import type { StateEntry } from '../state-tree.ts';
import { leavesLeadingTo } from './graph-paths.ts';
import { type Edge, isOrdinary, isUnknown } from './journey-graph.ts';
import type { RuleContext } from './rule-context.ts';

export interface Goal {
  /** What is looked for; a block that nobody knows counts as well. */
  isGoal(leaf: StateEntry): boolean;
  /** Whether coming back from this side trip is as good as the goal, given the leaves of the journey that reach it. */
  isReturnGood(trip: StateEntry, reaching: ReadonlySet<StateEntry>): boolean;
}

/**
 * The leaves from which a goal can be reached in the course of the conversation; with `isSure`, whatever conditions that could
 * not be decided turn out to be. A side trip helps the journey only by a line of its own into it: returning leads to where one was.
 */
export function leavesReaching(context: RuleContext, goal: Goal, isSure: boolean): ReadonlySet<StateEntry> {
  const { graph } = context;
  const reaching = leavesLeadingTo(graph, {
    isGoal: (leaf) => goal.isGoal(leaf) || isUnknown(context, leaf),
    follows: isOrdinary,
    isSure,
  });
  const withTrips = leavesLeadingTo(graph, {
    isGoal: (leaf) => reaching.has(leaf),
    isGoalEdge: (edge, leaf) => edge.leads === 'return' && goal.isReturnGood(tripOf(leaf), reaching),
    follows: (edge) => isOrdinary(edge) && edge.from?.isTrip === true,
    isSure,
  });
  return new Set([...reaching, ...withTrips]);
}

/** Coming back from a trip leads to where it was begun, and what can be reached from there. */
export function isBegunAmong({ graph }: RuleContext, trip: StateEntry, leaves: ReadonlySet<StateEntry>): boolean {
  const begins = (edge: Edge) => edge.kind === 'trip' && edge.to.some((leaf) => tripOf(leaf) === trip);
  return [...leaves].some((leaf) => !leaf.isTrip && graph.edgesFrom(leaf).some(begins));
}

function tripOf(leaf: StateEntry): StateEntry {
  return leaf.parent === undefined ? leaf : tripOf(leaf.parent);
}
