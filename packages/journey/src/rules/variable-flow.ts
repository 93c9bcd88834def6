import { type StateEntry, withAncestors } from '../state-tree.ts';
import { compileUse, type ExpressionUse, listExpressionUses } from './expression-uses.ts';
import { type Arrivals, explore, pathTo } from './graph-paths.ts';
import type { Edge, JourneyGraph } from './journey-graph.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';
import { isParallel, isWithin, leavesOf } from './state-geometry.ts';
import { isReply, listWrittenTexts } from './text-uses.ts';

/** A place that reads a variable and relies on it. Reads behind `has(…)` are none. */
export interface VariableRead {
  readonly variable: string;
  readonly path: string;
  readonly entry: StateEntry | undefined;
  /** What reads it, as a sentence names it. */
  readonly reader: string;
  /** The leaves in which it is read; undefined where it is read while its state is entered. */
  readonly leaves: readonly StateEntry[] | undefined;
  /** Set before it by the same list of assignments. */
  readonly setBefore: ReadonlySet<string>;
}

/** The engine fills it when the conversation begins. */
const givenVariables = new Set(['firstMessage']);

const readsByContext = new WeakMap<RuleContext, readonly VariableRead[]>();

/** Every read of a variable that is declared and not set from the beginning. */
export function listReads(context: RuleContext): readonly VariableRead[] {
  const reads = readsByContext.get(context) ?? findReads(context);
  readsByContext.set(context, reads);
  return reads;
}

function findReads(context: RuleContext): VariableRead[] {
  const { variables } = context.journey;
  return [...readsOfExpressions(context), ...readsOfTexts(context)].filter(
    ({ variable }) =>
      Object.hasOwn(variables, variable) &&
      variables[variable]?.default === undefined &&
      variables[variable]?.input !== true &&
      !givenVariables.has(variable),
  );
}

function readsOfExpressions(context: RuleContext): VariableRead[] {
  const uses = listExpressionUses(context);
  return uses.flatMap((use) => {
    const compiled = compileUse(context, use);
    if (!compiled.ok) return [];
    const unguarded = compiled.reads.filter(({ isGuarded }) => !isGuarded);
    return unguarded.map(({ variable }) => ({
      variable,
      path: use.path,
      entry: use.entry,
      reader: `the ${use.role}`,
      leaves: leavesReading(context.graph, use),
      setBefore: setBefore(use, uses),
    }));
  });
}

function leavesReading(graph: JourneyGraph, { entry, moment }: ExpressionUse): readonly StateEntry[] | undefined {
  if (moment === 'entering') return undefined;
  const inside = entry === undefined ? graph.leaves : leavesOf(entry);
  if (moment === 'waiting') return inside.filter((leaf) => graph.rests(leaf) && !graph.isEnd(leaf));
  return moment === 'done' ? inside.filter((leaf) => graph.isFinal(leaf)) : inside;
}

/** Assignments of one list are carried out in order, and later ones see the earlier. */
function setBefore(use: ExpressionUse, uses: readonly ExpressionUse[]): ReadonlySet<string> {
  // What a called journey is given is reckoned behind the state's own entry actions.
  if (use.path.includes('.call.with.')) return new Set(Object.keys(use.entry?.state.entry?.set ?? {}));
  const [list, name] = splitAssignment(use.path);
  if (name === undefined) return new Set();
  const siblings = uses
    .map(({ path }) => splitAssignment(path))
    .filter(([path, each]) => path === list && each !== undefined);
  const names = siblings.map(([, each]) => each ?? '');
  return new Set(names.slice(0, names.indexOf(name)));
}

function splitAssignment(path: string): [list: string, name: string | undefined] {
  const match = /^(.*\.set|entry\.set)\.([^.]+)$/.exec(path);
  return match === null ? [path, undefined] : [match[1] ?? '', match[2]];
}

function readsOfTexts(context: RuleContext): VariableRead[] {
  return listWrittenTexts(context).flatMap(({ key, path, entry, inspected }) => {
    if (!inspected.ok || entry === undefined || isReply(key)) return [];
    const names = new Set(inspected.arguments.map(({ name }) => name));
    return [...names].map((variable) => ({
      variable,
      path,
      entry,
      reader: `the text "${key}"`,
      leaves: [entry],
      setBefore: new Set<string>(),
    }));
  });
}

/** Where one gets with a variable still unset, over all lines or only over those whose conditions were decided. */
export function walkUnset(context: RuleContext, variable: string, isSure: boolean): Arrivals {
  return explore(context.graph, {
    starts: context.graph.starts,
    follows: (edge) =>
      (!isSure || edge.certainty === 'sure') &&
      !edge.writesAnything &&
      !edge.writes.has(variable) &&
      !impliesSet(context, edge, variable),
  });
}

const impliedByEdge = new WeakMap<Edge, ReadonlySet<string>>();

/** A condition that reads a variable only holds, or fails to hold, where the variable is set. */
function impliesSet(context: RuleContext, edge: Edge, variable: string): boolean {
  if (edge.supposes.length === 0) return false;
  const implied = impliedByEdge.get(edge) ?? findImplied(context, edge);
  impliedByEdge.set(edge, implied);
  return implied.has(variable);
}

function findImplied({ canHold }: RuleContext, { supposes }: Edge): ReadonlySet<string> {
  const named = new Set(supposes.flatMap(({ source }) => source.match(/(?<=vars\.)\w+/g) ?? []));
  const isUnsetPossible = (name: string) =>
    canHold([...supposes, { source: `has(vars.${name})`, holds: false }]) !== 'no';
  return new Set([...named].filter((name) => !isUnsetPossible(name)));
}

/** Where a variable may be set, by whatever way. A region sees what its neighbours set, a side trip what the journey sets. */
export function walkSet(context: RuleContext, variable: string, isSure: boolean): ReadonlySet<StateEntry> {
  const { graph } = context;
  const mayFollow = (edge: Edge) => !isSure || edge.certainty === 'sure';
  const { byVariable, ofAnything } = writingEdges(graph);
  const writing = [...(byVariable.get(variable) ?? []), ...ofAnything]
    .filter(mayFollow)
    .map((edge) => ({ ...edge, to: [...edge.to, ...leavesBeside(graph, edge.from)] }));
  if (writing.length === 0) return new Set();
  return new Set(explore(graph, { starts: writing, follows: mayFollow, joins: 'any' }).keys());
}

interface WritingEdges {
  readonly byVariable: ReadonlyMap<string, readonly Edge[]>;
  /** Of blocks that nobody knows. */
  readonly ofAnything: readonly Edge[];
}
const writingByGraph = new WeakMap<JourneyGraph, WritingEdges>();

/** The lines by which variables are set, from where one can be. */
function writingEdges(graph: JourneyGraph): WritingEdges {
  const known = writingByGraph.get(graph);
  if (known !== undefined) return known;
  const byVariable = new Map<string, Edge[]>();
  const edges = reachedEdges(graph);
  for (const edge of edges) {
    for (const variable of edge.mayWrite.size === 0 ? edge.writes : new Set([...edge.writes, ...edge.mayWrite])) {
      const list = byVariable.get(variable);
      if (list === undefined) byVariable.set(variable, [edge]);
      else list.push(edge);
    }
  }
  const made = { byVariable, ofAnything: edges.filter((edge) => edge.writesAnything) };
  writingByGraph.set(graph, made);
  return made;
}

function reachedEdges(graph: JourneyGraph): Edge[] {
  return [...graph.starts, ...[...graph.reached.keys()].flatMap((leaf) => graph.edgesFrom(leaf))];
}

/** The leaves that may be active at the same time as one: in other regions, and in side trips or, of a trip, in the journey. */
function leavesBeside({ reached }: JourneyGraph, leaf: StateEntry | undefined): StateEntry[] {
  if (leaf === undefined) return [];
  const parallels = withAncestors(leaf).slice(1).filter(isParallel);
  return [...reached.keys()].filter(
    (each) => each.isTrip !== leaf.isTrip || parallels.some((parallel) => isWithin(each, parallel)),
  );
}

/**
 * The way to a read on which its variable is unset, as lines from the start; undefined where there is none.
 * `unset` is what `walkUnset` found for the variable.
 */
export function unsetWayTo(context: RuleContext, read: VariableRead, unset: Arrivals): readonly Edge[] | undefined {
  if (read.setBefore.has(read.variable)) return undefined;
  if (read.leaves !== undefined) {
    const leaf = read.leaves.find((each) => unset.has(each));
    return leaf === undefined ? undefined : pathTo(leaf, unset);
  }
  if (read.entry === undefined) return [];
  for (const edge of edgesEntering(context.graph, read.entry)) {
    const isUnsetBefore = edge.from === undefined || unset.has(edge.from);
    if (!isUnsetBefore || edge.sets.has(read.variable) || impliesSet(context, edge, read.variable)) continue;
    const earlier = edge.entered.slice(0, edge.entered.indexOf(read.entry));
    if (earlier.some((entry) => read.variable in (entry.state.entry?.set ?? {}))) continue;
    return edge.from === undefined ? [edge] : [...pathTo(edge.from, unset), edge];
  }
  return undefined;
}

/** The lines by which a state is entered, from where one can be. */
export function edgesEntering(graph: JourneyGraph, entry: StateEntry): Edge[] {
  return reachedEdges(graph).filter((edge) => edge.entered.includes(entry));
}

const longestWay = 7;

/** A way in words: `"Which order?" → (command.agent) "Hand over"`. */
export function describeWay(way: readonly Edge[], last: StateEntry | undefined): string {
  const steps = way.map((edge, index) => {
    const leaf = way[index + 1]?.from ?? (last !== undefined && edge.to.includes(last) ? last : edge.to[0]);
    const cause = edge.kind === 'hand-back' ? 'an agent gives it back' : edge.label;
    const isNamed = ['outlet', 'event', 'after', 'failed', 'hand-back'].includes(edge.kind);
    return `${isNamed ? `(${cause}) ` : ''}${leaf === undefined ? 'on' : nameOfState(leaf)}`;
  });
  if (steps.length <= longestWay) return steps.join(' → ');
  return [...steps.slice(0, 3), '…', ...steps.slice(-3)].join(' → ');
}
