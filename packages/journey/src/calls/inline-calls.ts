import type { BlockCatalog } from '../block-catalog.ts';
import type { Journey, State } from '../document.ts';
import type { Json } from '../json.ts';
import { UsherError } from '../problem.ts';
import { listStates, resolveOutlet, type StateEntry } from '../state-tree.ts';
import { outcomeOf } from './endings.ts';
import { type CallingState, findRecursion, type JourneyLookup, listCalls } from './list-calls.ts';
import { type Scope, scopeHolder, scopeState, scopeStates, scopeTexts, scopeVariables } from './scope-journey.ts';
import { type ScopedNames, scopeNames } from './scope-names.ts';

/** Journeys that call journeys grow fast; a machine of more states than this is not compiled. */
export const maximalInlinedStates = 5000;

/** The group that stands for the called journey, inside the state that calls it. */
const bodyName = '$journey';

/**
 * Draws every journey that is called into its caller, so that what is left calls nothing: a calling state becomes a group with the
 * called journey inside, its states keyed `<state>/<key>`, its variables named after the state. Entering the group gives the
 * inputs and lets all other variables begin anew; an end of the called journey leads where the way out of that name leads, and
 * hands the outputs over. A journey that calls nothing comes back as it is.
 * @throws UsherError `journey/cannot-call`: what the rules report with more patience
 */
export function inlineCalls(journey: Journey, catalog: BlockCatalog, journeys: JourneyLookup): Journey {
  return inlineWithin(journey, { catalog, journeys, callers: [], inlined: new Map() });
}

interface Inlining {
  readonly catalog: BlockCatalog;
  readonly journeys: JourneyLookup;
  readonly callers: readonly string[];
  /** What was drawn already, by id. */
  readonly inlined: Map<string, Journey>;
}

function inlineWithin(journey: Journey, inlining: Inlining): Journey {
  const calls = listCalls(journey);
  if (calls.length === 0) return journey;
  const callers = [...inlining.callers, journey.id];
  const parts: Parts = {
    groups: new Map(),
    variables: { ...journey.variables },
    commands: { ...journey.commands },
    trips: {},
    texts: Object.fromEntries(journey.languages.map((language) => [language, { ...journey.texts[language] }])),
  };
  let states = 0;
  for (const entry of calls) {
    const found = findCalled(entry, callers, inlining);
    const called = inlining.inlined.get(found.id) ?? inlineWithin(found, { ...inlining, callers });
    inlining.inlined.set(found.id, called);
    states += listStates(called).size;
    if (states > maximalInlinedStates) throw tooLarge(journey);
    drawInto(parts, entry, called, journey, inlining.catalog);
  }
  const { groups, trips, ...rest } = parts;
  return {
    ...journey,
    ...rest,
    texts: { ...journey.texts, ...parts.texts },
    states: withGroups(journey.states, groups),
    trips: { ...withGroups(journey.trips, groups), ...trips },
  };
}

/** What the called journeys bring along. */
interface Parts extends Pick<Journey, 'variables' | 'commands' | 'trips' | 'texts'> {
  readonly groups: Map<string, State>;
}

function findCalled({ key, state }: CallingState, callers: readonly string[], { journeys }: Inlining): Journey {
  const { journey: id } = state.call;
  const chain = findRecursion(id, callers, journeys);
  if (chain !== undefined) {
    throw cannotCall(
      `State "${key}" calls "${id}", which comes back to itself: ${chain.join(' → ')}. Let one end first.`,
    );
  }
  const called = journeys(id);
  if (called !== undefined) return called;
  throw cannotCall(`State "${key}" calls the journey "${id}", and there is none. Publish it first, or call another.`);
}

function drawInto(parts: Parts, entry: CallingState, called: Journey, journey: Journey, catalog: BlockCatalog): void {
  const key = (own: string): string => `${entry.key}/${own}`;
  const names = scopeNames(entry.key, Object.keys(called.variables), new Set(Object.keys(parts.variables)));
  const commands = new Map(Object.keys(called.commands).map((name) => [name, key(name)]));
  const scope: Scope = { catalog, key, names, commands };
  parts.groups.set(entry.key, drawGroup(entry, called, journey, scope));
  Object.assign(parts.variables, scopeVariables(called, scope));
  Object.assign(parts.trips, scopeStates(called.trips, scope));
  for (const [name, words] of Object.entries(called.commands)) {
    const own = Object.entries(words);
    const spoken = journey.languages.map((language) => [language, words[language] ?? own[0]?.[1] ?? []] as const);
    parts.commands[key(name)] = Object.fromEntries(spoken.map(([language, list]) => [language, [...list]]));
  }
  for (const language of journey.languages) {
    const texts = called.texts[language] ?? called.texts[called.languages[0] ?? ''] ?? {};
    parts.texts[language] = { ...parts.texts[language], ...scopeTexts(texts, scope) };
  }
}

/** The state that calls stays what it is, with the called journey inside. */
function drawGroup(entry: CallingState, called: Journey, journey: Journey, scope: Scope): State {
  const { call, outlets: _outlets, entry: own, ...rest } = entry.state;
  const given = valuesGiven(entry, called, scope.names);
  const body = scope.key(bodyName);
  const states = Object.entries(called.states).map(([key, state]): [string, State] => {
    const outcome = outcomeOf(state, scope.catalog);
    const drawn = outcome === undefined ? scopeState(state, scope) : drawEnd(state, scope);
    if (outcome === undefined) return [scope.key(key), drawn];
    const target = targetOf(journey, entry, outcome, called);
    const saved = valuesSaved(entry, called, scope.names);
    // A region is never left by its own line: there the called journey begins again in place.
    const isOwnRegion = target === entry.key && entry.parent?.state.type === 'parallel';
    const line = isOwnRegion ? { target: body, set: { ...saved, ...given } } : { target, set: saved };
    return [scope.key(key), { ...drawn, always: [line] }];
  });
  const inside: State = {
    name: called.name,
    ...scopeHolder(called, scope),
    initial: scope.key(called.initial),
    states: Object.fromEntries(states),
  };
  return { ...rest, entry: { set: { ...own?.set, ...given } }, initial: body, states: { [body]: inside } };
}

/** An end of the called journey is a moment of its caller. */
function drawEnd(state: State, scope: Scope): State {
  const { type: _type, outcome: _outcome, block: _block, ...rest } = scopeState(state, scope);
  return rest;
}

function targetOf(journey: Journey, entry: StateEntry, outcome: string, called: Journey): string {
  const target = resolveOutlet(journey, entry, outcome);
  if (target !== undefined) return target;
  throw cannotCall(
    `State "${entry.key}" calls "${called.id}", which can end with "${outcome}", and no line is drawn from there. Draw it.`,
  );
}

/** Inputs as the caller gives them, everything else as at its beginning. */
function valuesGiven(entry: CallingState, called: Journey, names: ScopedNames): Record<string, string> {
  const given = entry.state.call.with;
  return Object.fromEntries(
    Object.entries(called.variables).map(([name, variable]) => {
      const source = variable.input === true && Object.hasOwn(given, name) ? given[name] : undefined;
      return [names.get(name) ?? name, source ?? writeLiteral(variable.default ?? null)];
    }),
  );
}

/** An output that the called journey has not set leaves its variable unset. */
function valuesSaved(entry: CallingState, called: Journey, names: ScopedNames): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entry.state.call.save).flatMap(([output, variable]) => {
      if (called.variables[output]?.output !== true) return [];
      const read = `vars.${names.get(output) ?? output}`;
      return [[variable, `has(${read}) ? ${read} : null`] as const];
    }),
  );
}

/** A value as an expression. */
function writeLiteral(value: Json): string {
  return JSON.stringify(value);
}

function withGroups(
  states: Readonly<Record<string, State>>,
  groups: ReadonlyMap<string, State>,
): Record<string, State> {
  return Object.fromEntries(
    Object.entries(states).map(([key, state]): [string, State] => {
      const group = groups.get(key);
      if (group !== undefined) return [key, group];
      return [key, state.states === undefined ? state : { ...state, states: withGroups(state.states, groups) }];
    }),
  );
}

function cannotCall(message: string): UsherError {
  return new UsherError('journey/cannot-call', message);
}

function tooLarge({ id }: Journey): UsherError {
  return cannotCall(
    `With the journeys that it calls "${id}" has more than ${maximalInlinedStates} states. Call fewer, or draw what they share once.`,
  );
}
