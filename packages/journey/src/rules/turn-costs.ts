import type { StateEntry } from '../state-tree.ts';

/** One way to go on from a leaf within the turn, or to come to rest there. */
export interface Way {
  /** Steps that it takes itself. */
  readonly cost: number;
  /** The leaves entered by it, all at once; none where the turn has nothing more to do. */
  readonly to: readonly StateEntry[];
  /** Each leaf entered is gone through to its rest, whatever becomes of the others: what they cost adds up. */
  readonly addsUp: boolean;
}

export type Ways = ReadonlyMap<StateEntry, readonly Way[]>;
/** Steps that follow in the turn once a leaf is entered. One that no way leads out of has none. */
export type Costs = ReadonlyMap<StateEntry, number>;

/** The fewest steps, over all ways: what is sure to be needed. */
export function leastCosts(ways: Ways): Costs {
  const settled = new Map<StateEntry, number>();
  const open = openWays(ways);
  const byCost = new Map<number, StateEntry[]>();
  let [highest, cost] = [-1, 0];
  const offer = (leaf: StateEntry, way: Way): void => {
    const total = costOf(way, settled);
    addTo(byCost, total, leaf);
    highest = Math.max(highest, total);
  };
  for (const [leaf, list] of ways) for (const way of list) if (way.to.length === 0) offer(leaf, way);
  // Cheapest first: a way never costs less than what it leads to, so what is settled stays so.
  for (; cost <= highest; cost += 1) {
    const leaves = byCost.get(cost) ?? [];
    for (let leaf = leaves.pop(); leaf !== undefined; leaf = leaves.pop()) {
      if (settled.has(leaf)) continue;
      settled.set(leaf, cost);
      for (const { from, way } of open.settle(leaf)) {
        const total = costOf(way, settled);
        if (total === cost) leaves.push(from);
        else offer(from, way);
      }
    }
  }
  return settled;
}

/** The most steps, over all ways; nothing is said of leaves that lead into a circle. */
export function mostCosts(ways: Ways): Costs {
  const settled = new Map<StateEntry, number>();
  const open = openWays(ways);
  const left = new Map([...ways].map(([leaf, list]) => [leaf, list.filter(({ to }) => to.length > 0).length]));
  const ready = [...ways.keys()].filter((leaf) => left.get(leaf) === 0);
  for (let leaf = ready.pop(); leaf !== undefined; leaf = ready.pop()) {
    const costs = (ways.get(leaf) ?? []).map((way) => costOf({ ...way, addsUp: true }, settled));
    settled.set(leaf, Math.max(0, ...costs));
    for (const { from } of open.settle(leaf)) {
      const count = (left.get(from) ?? 0) - 1;
      left.set(from, count);
      if (count === 0) ready.push(from);
    }
  }
  return settled;
}

/** What a way costs together with all that follows; infinite where that never ends. */
export function costOf({ cost, to, addsUp }: Way, costs: Costs): number {
  const following = to.map((leaf) => costs.get(leaf) ?? Number.POSITIVE_INFINITY);
  return cost + (addsUp ? following.reduce((sum, each) => sum + each, 0) : Math.max(0, ...following));
}

/** Hands each way out once everything that it leads to is settled. */
function openWays(ways: Ways) {
  const into = new Map<StateEntry, { readonly from: StateEntry; readonly way: Way; missing: number }[]>();
  for (const [from, list] of ways) {
    for (const way of list) {
      const waiting = { from, way, missing: new Set(way.to).size };
      for (const leaf of new Set(way.to)) addTo(into, leaf, waiting);
    }
  }
  return {
    settle(leaf: StateEntry) {
      const waiting = into.get(leaf) ?? [];
      for (const each of waiting) each.missing -= 1;
      return waiting.filter(({ missing }) => missing === 0);
    },
  };
}

function addTo<Key, T>(lists: Map<Key, T[]>, key: Key, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
