import type { BlockCatalog } from '../block-catalog.ts';
import { describeCalled, outcomeOf } from '../calls/endings.ts';
import { findRecursion, type JourneyLookup, noJourneys } from '../calls/list-calls.ts';
import type { Journey } from '../document.ts';
import { isHuman } from './journey-graph.ts';
import { isBegunAmong, leavesReaching } from './reaching.ts';
import { createRuleContext, type RuleContext } from './rule-context.ts';
import type { CalledFacts, CallKnowledge } from './state-calls.ts';
import { costOf, leastCosts } from './turn-costs.ts';
import { listTurnWays } from './turn-ways.ts';
import { walkUnset } from './variable-flow.ts';

const known = new WeakMap<BlockCatalog, WeakMap<Journey, CalledFacts>>();

/** Looks at a journey with what it calls. */
export function lookAtJourney(
  journey: Journey,
  catalog: BlockCatalog,
  journeys: JourneyLookup = catalog.journeys ?? noJourneys,
): RuleContext {
  const known: CallKnowledge = (id) => {
    const called = findRecursion(id, [journey.id], journeys) === undefined ? journeys(id) : undefined;
    return called && lookAtCalled(called, catalog, journeys);
  };
  return createRuleContext(journey, catalog, journeys, known);
}

/** What a caller relies on, found out once for each document: a journey is called far more often than it changes. */
function lookAtCalled(journey: Journey, catalog: BlockCatalog, journeys: JourneyLookup): CalledFacts {
  const ofCatalog = known.get(catalog) ?? new WeakMap<Journey, CalledFacts>();
  known.set(catalog, ofCatalog);
  const found = ofCatalog.get(journey) ?? findFacts(lookAtJourney(journey, catalog, journeys));
  ofCatalog.set(journey, found);
  return found;
}

function findFacts(context: RuleContext): CalledFacts {
  const { journey, catalog, graph } = context;
  const ends = graph.leaves.filter((leaf) => graph.isEnd(leaf));
  const waiting = graph.leaves.filter((leaf) => graph.reached.has(leaf) && graph.rests(leaf) && !graph.isFinal(leaf));
  const isAlwaysHuman =
    waiting.some((leaf) => isHuman(context, leaf)) &&
    waiting.every((leaf) => leavesToHuman(context).has(leaf) || isHuman(context, leaf));
  const unset = new Map<string, ReturnType<typeof walkUnset>>();
  return {
    outcomes: describeCalled(journey, catalog).outcomes,
    waits: waiting.length === 0 ? 'nothing' : isAlwaysHuman ? 'agent' : 'effect',
    steps: stepsToBegin(context),
    isSet(output, outcome) {
      const variable = journey.variables[output];
      if (variable === undefined || variable.default !== undefined || variable.input === true) return 'surely';
      const walk = unset.get(output) ?? walkUnset(context, output, false);
      unset.set(output, walk);
      const mayBeUnset = ends.some((end) => walk.has(end) && outcomeOf(end.state, catalog) === outcome);
      return mayBeUnset ? 'perhaps' : 'surely';
    },
  };
}

/** A journey that goes round in a circle is refused itself: here it counts for nothing. */
function stepsToBegin(context: RuleContext): number {
  const { begins, steps } = listTurnWays(context);
  const start = begins.find(({ edge }) => edge.kind === 'start');
  const cost = start === undefined ? 0 : costOf(start.steps, leastCosts(steps));
  return Number.isFinite(cost) ? cost : 0;
}

const reachingByContext = new WeakMap<RuleContext, ReturnType<typeof leavesReaching>>();

function leavesToHuman(context: RuleContext): ReturnType<typeof leavesReaching> {
  const found =
    reachingByContext.get(context) ??
    leavesReaching(
      context,
      {
        isGoal: (leaf) => isHuman(context, leaf),
        isReturnGood: (trip, reaching) => isBegunAmong(context, trip, reaching),
      },
      true,
    );
  reachingByContext.set(context, found);
  return found;
}
