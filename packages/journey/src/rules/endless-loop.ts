import type { StateEntry } from '../state-tree.ts';
import { finishesAtOnce, isInstant } from './instant-edges.ts';
import type { Edge, JourneyGraph } from './journey-graph.ts';
import type { Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';
import { strongComponents } from './strong-components.ts';

export const endlessLoop: Rule = {
  name: 'endless-loop',
  severity: 'must',
  finds: 'states that lead to each other in a circle without ever waiting',
  *check(context) {
    const { graph } = context;
    const leaves = graph.leaves.filter((leaf) => graph.reached.has(leaf));
    const instant = new Map(
      leaves.map((leaf) => [leaf, graph.edgesFrom(leaf).filter((edge) => isInstant(graph, edge))]),
    );
    const circles = strongComponents(leaves, (leaf) => (instant.get(leaf) ?? []).flatMap((edge) => edge.to));
    for (const circle of circles) {
      const first = circle[0];
      if (first === undefined) continue;
      const members = new Set(circle);
      const edges = circle.flatMap((leaf) => instant.get(leaf) ?? []);
      const isPerhaps = hangsOnHistory(graph, circle, instant) || canEnd(context, members, edges);
      const names = circle.slice(0, 6).map(nameOfState).join(', ') + (circle.length > 6 ? ' …' : '');
      yield {
        path: first.path,
        verdict: isPerhaps ? 'cannot-tell' : 'fails',
        message: isPerhaps
          ? `Whether the circle ${names} ever ends cannot be told: nothing in it waits, and only its conditions, or what a history remembers, lead out. Let a state in it wait for the customer, or count the rounds elsewhere.`
          : `${circle.length === 1 ? `State ${names} leads back to itself` : `The states ${names} lead to each other in a circle`}, and nothing in it waits, so a turn would never end. Let one of them wait (for an answer, for some time), or lead the circle out.`,
        state: first.key,
      };
    }
  },
};

/** Without what a history remembers, and the ends it leads to at once, nothing leads around in the circle. */
function hangsOnHistory(
  graph: JourneyGraph,
  circle: readonly StateEntry[],
  instant: ReadonlyMap<StateEntry, readonly Edge[]>,
): boolean {
  const isPlain = (edge: Edge) => !edge.isRemembered && (edge.join === undefined || finishesAtOnce(graph, edge.join));
  const next = (leaf: StateEntry) => (instant.get(leaf) ?? []).filter(isPlain).flatMap((edge) => edge.to);
  return strongComponents(circle, next).length === 0;
}

/** Something leads out of the circle, and it hangs on what the circle itself changes, or on what only a block knows. */
function canEnd(context: RuleContext, members: ReadonlySet<StateEntry>, edges: readonly Edge[]): boolean {
  const [inside, outside] = [true, false].map((isInside) =>
    edges.filter((edge) => edge.to.some((leaf) => members.has(leaf)) === isInside),
  );
  const changed = new Set(inside?.flatMap((edge) => [...edge.writes]));
  const hangsOnCircle = (edge: Edge): boolean =>
    edge.supposes.some(({ source }) => {
      const compiled = context.compile(source);
      return !compiled.ok || compiled.expression.reads.some(({ variable }) => changed.has(variable));
    });
  const leadsOut = outside?.some(
    (edge) => hangsOnCircle(edge) || (edge.kind === 'outlet' && edge.supposes.length === 0),
  );
  const comesToRest = [...members].some((leaf) => context.graph.rests(leaf)) && inside?.some(hangsOnCircle);
  return leadsOut === true || comesToRest === true;
}
