import type { StateEntry } from '../state-tree.ts';
import { turnStepLimit } from '../turn-limits.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState } from './rule-context.ts';
import { type Costs, costOf, leastCosts, mostCosts, type Way } from './turn-costs.ts';
import { type Beginning, listTurnWays, type TurnWays } from './turn-ways.ts';

export const turnTooLong: Rule = {
  name: 'turn-too-long',
  severity: 'must',
  finds: 'states that follow each other without waiting, more of them than a turn may go through',
  *check(context) {
    const ways = listTurnWays(context);
    const told = new Set<StateEntry>();
    for (const count of ['steps', 'lines'] as const) {
      const least = leastCosts(ways[count]);
      const most = mostCosts(ways[count]);
      for (const { leaf, cost, isSure } of findTooLong(ways, count, least, most)) {
        if (told.has(leaf)) continue;
        told.add(leaf);
        yield tell(leaf, count, cost, isSure);
      }
    }
  },
};

interface TooLong {
  readonly leaf: StateEntry;
  readonly cost: number;
  /** Whichever way the conversation takes from there. */
  readonly isSure: boolean;
}

/** The leaves with which it begins to be too long: entered by a turn's first line, or by one that others could be taken beside. */
function* findTooLong(
  { begins, instant }: TurnWays,
  count: 'steps' | 'lines',
  least: Costs,
  most: Costs,
): Generator<TooLong> {
  for (const begin of begins) {
    const [leaf] = [...begin.edge.to].sort((first, second) => (most.get(second) ?? 0) - (most.get(first) ?? 0));
    if (leaf === undefined) continue;
    for (const [costs, isSure] of [
      [least, true],
      [most, false],
    ] as const) {
      const cost = costOf(isSure ? begin[count] : addingUp(begin, count), costs);
      if (!isTooLong(cost)) continue;
      yield { leaf, cost, isSure };
      break;
    }
  }
  for (const [leaf, edges] of instant) {
    if (isTooLong(least.get(leaf) ?? Number.POSITIVE_INFINITY)) continue;
    for (const { to } of edges) {
      for (const next of to) {
        const cost = least.get(next) ?? 0;
        if (isTooLong(cost)) yield { leaf: next, cost, isSure: true };
      }
    }
  }
}

function addingUp(begin: Beginning, count: 'steps' | 'lines'): Way {
  return { ...begin[count], addsUp: count === 'steps' };
}

/** What never ends is a circle, which another rule tells. */
function isTooLong(cost: number): boolean {
  return cost > turnStepLimit && cost !== Number.POSITIVE_INFINITY;
}

function tell(leaf: StateEntry, count: 'steps' | 'lines', cost: number, isSure: boolean): Finding {
  const what =
    count === 'steps'
      ? `${cost} steps follow in the same turn (a block that leads on at once takes two)`
      : `${cost - 1} lines that need no event follow in the same turn`;
  const end = `A turn has ${turnStepLimit}, and one that needs more fails. Let a state on the way wait for an answer or for some time, or do in one state what is drawn as many.`;
  return {
    path: leaf.path,
    state: leaf.key,
    verdict: isSure ? 'fails' : 'cannot-tell',
    message: isSure
      ? `From ${nameOfState(leaf)} on nothing waits: ${what}. ${end}`
      : `From ${nameOfState(leaf)} on up to ${what}, if the conversation takes the longest way. ${end}`,
  };
}
