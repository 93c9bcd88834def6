import type { BlockCatalog } from '../block-catalog.ts';
import type { JourneyLookup } from '../calls/list-calls.ts';
import { type Journey, journeySchema } from '../document.ts';
import type { Problem } from '../problem.ts';
import type { listStates, StateEntry } from '../state-tree.ts';
import { badCall } from './bad-call.ts';
import { badExpression } from './bad-expression.ts';
import { badHistory } from './bad-history.ts';
import { badProps } from './bad-props.ts';
import { badStructure } from './bad-structure.ts';
import { badText } from './bad-text.ts';
import { lookAtJourney } from './called-facts.ts';
import { callsItself } from './calls-itself.ts';
import { danglingOutlet } from './dangling-outlet.ts';
import { endlessLoop } from './endless-loop.ts';
import { initialMissing } from './initial-missing.ts';
import { maybeUnset } from './maybe-unset.ts';
import { missingLanguage } from './missing-language.ts';
import { missingText } from './missing-text.ts';
import { neverSet } from './never-set.ts';
import { noAnswerUnwired } from './no-answer-unwired.ts';
import { noHuman } from './no-human.ts';
import { noWayOut } from './no-way-out.ts';
import { overlappingOutlets } from './overlapping-outlets.ts';
import { type Rule, runRule } from './rule.ts';
import { staleKey } from './stale-key.ts';
import { turnTooLong } from './turn-too-long.ts';
import { undecided } from './undecided.ts';
import { unheardCommand } from './unheard-command.ts';
import { unknownBlock } from './unknown-block.ts';
import { unknownJourney } from './unknown-journey.ts';
import { unknownTarget } from './unknown-target.ts';
import { unknownVariable } from './unknown-variable.ts';
import { unreachableState } from './unreachable-state.ts';
import { unusedText } from './unused-text.ts';
import { wrongType } from './wrong-type.ts';

/** Every rule, those on the drawing first, then those on blocks, texts and variables. */
export const rules: readonly Rule[] = [
  initialMissing,
  badStructure,
  badHistory,
  unknownTarget,
  danglingOutlet,
  noAnswerUnwired,
  unreachableState,
  noWayOut,
  noHuman,
  endlessLoop,
  turnTooLong,
  undecided,
  overlappingOutlets,
  unheardCommand,
  staleKey,
  unknownJourney,
  callsItself,
  badCall,
  unknownBlock,
  badProps,
  missingText,
  missingLanguage,
  unusedText,
  badText,
  badExpression,
  unknownVariable,
  wrongType,
  neverSet,
  maybeUnset,
];

/**
 * Everything that is wrong with a journey, or may be, in document order. A journey is published only when no must-problem fails
 * (`refusesPublishing`). Journeys that it calls are found by `journeys`, else by the catalog. Never throws for a parsed
 * document.
 */
export function checkJourney(journey: Journey, catalog: BlockCatalog, journeys?: JourneyLookup): Problem[] {
  const context = lookAtJourney(journey, catalog, journeys);
  const problems = rules.flatMap((rule) => runRule(rule, context));
  const places = new Map(problems.map((problem) => [problem, placeOf(problem, context.states)]));
  return problems.sort((first, second) => comparePlaces(places.get(first) ?? [], places.get(second) ?? []));
}

const fieldOrder = Object.keys(journeySchema.shape);

/** What concerns a state stands where the state is drawn, the rest where its field stands. */
function placeOf({ path, state }: Problem, states: ReturnType<typeof listStates>): number[] {
  const entry: StateEntry | undefined = state === undefined ? undefined : states.get(state);
  if (entry !== undefined) return [fieldOrder.indexOf(entry.isTrip ? 'trips' : 'states'), entry.order];
  return [fieldOrder.indexOf(path.split('.', 1)[0] ?? ''), 0];
}

function comparePlaces(first: readonly number[], second: readonly number[]): number {
  const index = first.findIndex((value, at) => value !== second[at]);
  return index === -1 ? 0 : (first[index] ?? 0) - (second[index] ?? 0);
}
