import { type Journey, type JourneyInput, journeySchema, type State } from '../document.ts';
import type { Problem } from '../problem.ts';
import { checkJourney } from '../rules/index.ts';
import { testCatalog } from './test-blocks.ts';

/** A block of the test catalog in its newest version. */
export function use(type: string, props: Record<string, unknown> = {}): Pick<State, 'block'> {
  const version = testCatalog.find(type)?.version ?? 1;
  return { block: { type, version, props: props as never } };
}

/** A journey with what every journey needs; `states` and the rest as given. */
export function journeyOf(parts: Partial<JourneyInput> & Pick<JourneyInput, 'states'>): Journey {
  const initial = Object.keys(parts.states)[0] ?? 'none';
  return journeySchema.parse({ format: 1, id: 'test', name: 'Test', languages: ['en'], initial, ...parts });
}

/** What one rule says about a journey. */
export function problemsOf(rule: string, journey: Journey): Problem[] {
  return checkJourney(journey, testCatalog).filter((problem) => problem.code === `journey/${rule}`);
}

/** Paths of what one rule says, with a question mark behind those that it cannot tell. */
export function pathsOf(rule: string, parts: Partial<JourneyInput> & Pick<JourneyInput, 'states'>): string[] {
  return problemsOf(rule, journeyOf(parts)).map(({ path, verdict }) => (verdict === 'fails' ? path : `${path}?`));
}

/** Variables of these types. */
export function variables(types: Record<string, string>): JourneyInput['variables'] {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type, label: name }])) as never;
}

/** Words for every text that a journey of the test blocks needs: nothing is missing, nothing is left over. */
export const human = { person: use('person'), bye: use('finish') } as const;
