import type { DeskConversation, DeskListing, DeskVariable } from '@usher/api/desk';
import { type Journey, listStates } from '@usher/journey';
import type { ConversationRecord } from '@usher/storage';
import type { ConversationFacts } from './conversation-facts.ts';

/** Everything beside the transcript that an agent sees of a conversation. `journey` is missing where its version cannot be read. */
export function describeConversation(
  listing: DeskListing,
  { status, startedAt }: ConversationRecord,
  facts: ConversationFacts,
  journey: Journey | undefined,
): DeskConversation {
  return {
    ...listing,
    status,
    startedAt,
    variables: listVariables(facts, journey),
    states: listPlaces(facts, journey),
    resumePoints: listResumePoints(journey),
  };
}

/** The journey's own order first; what it does not declare follows. */
function listVariables({ variables }: ConversationFacts, journey: Journey | undefined): DeskVariable[] {
  const declared = Object.entries(journey?.variables ?? {});
  const known = declared.flatMap(([name, { label, personal }]): DeskVariable[] => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return value === undefined ? [] : [{ name, label: label || name, value, isPersonal: personal }];
  });
  const names = new Set(declared.map(([name]) => name));
  const others = Object.entries(variables).filter(([name]) => !names.has(name));
  // Of what nobody declared nobody said that it is harmless.
  return [...known, ...others.map(([name, value]) => ({ name, label: name, value, isPersonal: true }))];
}

function listPlaces({ active }: ConversationFacts, journey: Journey | undefined): DeskConversation['states'] {
  const states = journey && listStates(journey);
  return active.filter((key) => !key.includes('$')).map((key) => ({ key, name: states?.get(key)?.state.name || key }));
}

function listResumePoints(journey: Journey | undefined): DeskConversation['resumePoints'] {
  if (journey === undefined) return [];
  return [...listStates(journey).values()].flatMap(({ key, state, isTrip }) =>
    state.resume === undefined || isTrip ? [] : [{ key, label: state.resume || state.name || key }],
  );
}

/** The label of a resume point, for sentences. */
export function labelsOf(journey: Journey | undefined): (key: string) => string {
  const labels = new Map(listResumePoints(journey).map(({ key, label }) => [key, label]));
  return (key) => labels.get(key) ?? key;
}
