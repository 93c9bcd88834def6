import { type StateEntry, withAncestors } from '../state-tree.ts';
import type { Edge } from './journey-graph.ts';
import type { RuleContext } from './rule-context.ts';
import { domainOf, enter, isHistory, isParallel, isWithin, leavesOf, regionsOf } from './state-geometry.ts';

/** A line before it is known what it enters. */
export interface LineTo extends Pick<Edge, 'kind' | 'from' | 'source' | 'label' | 'path' | 'certainty' | 'supposes'> {
  /** A key, `@return`, or undefined for a transition that goes nowhere and only sets variables. */
  readonly target: string | undefined;
  /** Set by the block that leaves or by the transition itself. */
  readonly sets: readonly string[];
  /** What the block may have set beside. */
  readonly maySet?: readonly string[];
  readonly writesAnything?: boolean;
  readonly choice?: string | undefined;
}

/** The edges of a line: one, and one more for each state that a history may have remembered. */
export function makeEdges(context: RuleContext, line: LineTo): Edge[] {
  const { target: key, sets, maySet = [], writesAnything = false, choice, ...rest } = line;
  const base = { ...rest, writesAnything, choice, join: undefined, leads: 'on', isRemembered: false } as const;
  if (key === undefined) return [stayingEdge(base, sets)];
  if (key === '@return') return [nowhere(base, line.source?.isTrip === true ? 'return' : 'broken', sets)];
  const target = context.states.get(key);
  if (target === undefined) return [nowhere(base, 'broken', sets)];
  const domain = line.kind === 'trip' ? undefined : domainOf(line.source, target);
  const before = new Set([...sets, ...(line.kind === 'trip' ? [] : setByLeaving(line.from, domain))]);
  const beside = line.kind === 'trip' ? nothing : setByNeighbours(context, line.from, domain);
  const mayWrite = maySet.length === 0 ? beside : new Set([...beside, ...maySet]);
  const arrive = (goal: StateEntry, isRemembered: boolean): Edge => {
    const { states, leaves } = enter(goal, domain);
    const writes = new Set([...before, ...states.flatMap((entry) => Object.keys(entry.state.entry?.set ?? {}))]);
    const leads = leaves.length === 0 ? 'broken' : 'on';
    return { ...base, isRemembered, leads, domain, to: leaves, entered: states, sets: before, writes, mayWrite };
  };
  return [arrive(target, false), ...rememberedBy(target).map((goal) => arrive(goal, true))];
}

type Base = Omit<Edge, 'to' | 'entered' | 'domain' | 'sets' | 'writes' | 'mayWrite'>;
const nothing: ReadonlySet<string> = new Set();

function stayingEdge(base: Base, sets: readonly string[]): Edge {
  const to = base.from === undefined ? [] : [base.from];
  return { ...base, domain: base.from, to, entered: [], sets: new Set(sets), writes: new Set(sets), mayWrite: nothing };
}

function nowhere(base: Base, leads: 'return' | 'broken', sets: readonly string[]): Edge {
  return {
    ...base,
    leads,
    domain: undefined,
    to: [],
    entered: [],
    sets: new Set(sets),
    writes: new Set(sets),
    mayWrite: nothing,
  };
}

/** What the exit actions set on the way out of a leaf up to, not including, `domain`. */
function setByLeaving(leaf: StateEntry | undefined, domain: StateEntry | undefined): string[] {
  const left: StateEntry[] = [];
  for (const entry of leaf === undefined ? [] : withAncestors(leaf)) {
    if (entry === domain) break;
    left.push(entry);
  }
  return left.flatMap((entry) => Object.keys(entry.state.exit?.set ?? {}));
}

/** What the exit actions of states may set that are left together with a leaf: in other regions, in or beside a side trip. */
function setByNeighbours(
  context: RuleContext,
  leaf: StateEntry | undefined,
  domain: StateEntry | undefined,
): ReadonlySet<string> {
  const leaving = statesThatSetOnLeaving(context);
  if (leaf === undefined || leaving.length === 0) return nothing;
  const parallels = withAncestors(leaf).filter((entry) => entry !== leaf && isParallel(entry));
  const left = parallels.filter((entry) => isWithin(entry, domain)).at(-1);
  const neighbours = leaving.filter(
    (entry) => (left !== undefined && isWithin(entry, left)) || (domain === undefined && entry.isTrip !== leaf.isTrip),
  );
  return new Set(neighbours.flatMap((entry) => Object.keys(entry.state.exit?.set ?? {})));
}

const leavingByContext = new WeakMap<RuleContext, readonly StateEntry[]>();

function statesThatSetOnLeaving(context: RuleContext): readonly StateEntry[] {
  const known = leavingByContext.get(context);
  if (known !== undefined) return known;
  const found = [...context.states.values()].filter((entry) => entry.state.exit !== undefined);
  leavingByContext.set(context, found);
  return found;
}

/** Where a history may lead beside its default: deep, to any leaf of its group; shallow, to where its states begin. */
function rememberedBy(target: StateEntry): StateEntry[] {
  const group = target.parent;
  if (!isHistory(target) || group === undefined) return [];
  return target.state.history === 'deep' ? regionsOf(group).flatMap(leavesOf) : [...regionsOf(group)];
}
