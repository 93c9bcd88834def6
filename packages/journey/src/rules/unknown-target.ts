import { didYouMean } from '../did-you-mean.ts';
import { type StateEntry, withAncestors } from '../state-tree.ts';
import { allOffers } from './offers.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';

export const unknownTarget: Rule = {
  name: 'unknown-target',
  severity: 'must',
  finds: 'a line that leads to no state, or to one it may not lead to',
  *check(context) {
    const { journey, states } = context;
    for (const line of linesOf(journey.outlets, allOffers(journey, undefined), undefined)) yield* judge(context, line);
    for (const entry of states.values()) {
      const lines = linesOf(entry.state.outlets, allOffers(entry.state, entry), entry);
      for (const line of lines) yield* judge(context, line);
    }
  },
};

interface Line {
  readonly source: StateEntry | undefined;
  readonly target: string | undefined;
  readonly trip: string | undefined;
  readonly path: string;
}

function linesOf(
  outlets: Record<string, string> | undefined,
  offers: ReturnType<typeof allOffers>,
  source: StateEntry | undefined,
): Line[] {
  const base = source === undefined ? '' : `${source.path}.`;
  return [
    ...Object.entries(outlets ?? {}).map(([outlet, target]) => ({
      source,
      target,
      trip: undefined,
      path: `${base}outlets.${outlet}`,
    })),
    ...offers.map(({ transition, path }) => ({ source, target: transition.target, trip: transition.trip, path })),
  ];
}

function* judge(context: RuleContext, { source, target, trip, path }: Line): Iterable<Finding> {
  const from = source === undefined ? 'A line of the journey' : `A line from ${nameOfState(source)}`;
  const found = (message: string): Finding => ({
    path,
    message: `${from} ${message}`,
    ...(source === undefined ? {} : { state: source.key }),
  });
  if (trip !== undefined && !Object.hasOwn(context.journey.trips, trip)) yield found(tripProblem(context, trip));
  if (target === undefined) return;
  if (target === '@return') {
    if (source?.isTrip !== true) {
      yield found(
        'leads to "@return", which only a side trip can, since only there is something to return to. Name a state.',
      );
    }
    return;
  }
  const goal = context.states.get(target);
  if (goal === undefined) {
    const hint = didYouMean(target, context.states.keys());
    yield found(`leads to "${target}", and there is no such state.${hint} Draw the state, or change the line.`);
  } else if (goal.isTrip && source?.isTrip !== true) {
    yield found(
      `leads to ${nameOfState(goal)} inside a side trip. A trip is begun by an event with "trip", never reached with "target". Write "trip": "${tripOf(goal).key}".`,
    );
  }
}

function tripProblem(context: RuleContext, trip: string): string {
  const known = Object.keys(context.journey.trips);
  const list = known.length === 0 ? 'The journey has none.' : `Side trips are: ${known.join(', ')}.`;
  return context.states.has(trip)
    ? `begins the side trip "${trip}", but that state is no trip of its own. ${list} Use "target" to go to a state of the journey.`
    : `begins the side trip "${trip}", and there is no such trip.${didYouMean(trip, known)} ${list}`;
}

function tripOf(entry: StateEntry): StateEntry {
  return withAncestors(entry).at(-1) ?? entry;
}
