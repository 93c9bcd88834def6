import { type Journey, listStates } from '@usher/journey';

/** What is different between two versions, in the designer's words; places on the canvas are no difference. */
export interface Changes {
  readonly states: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
  };
  /** By language, how many texts are new, gone or different. */
  readonly texts: Readonly<Record<string, number>>;
  readonly variables: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
  };
  /** Name, commands, tests and what else belongs to the whole journey. */
  readonly journey: readonly string[];
  readonly isNone: boolean;
}

const journeyParts = [
  ['name', 'the name'],
  ['description', 'the description'],
  ['languages', 'the languages'],
  ['commands', 'the commands'],
  ['on', 'what is heard everywhere'],
  ['after', 'deadlines of the whole journey'],
  ['outlets', 'lines that all states inherit'],
  ['initial', 'the start'],
  ['tests', 'the tests'],
] as const satisfies readonly (readonly [keyof Journey, string])[];

export function summariseChanges(before: Journey, after: Journey): Changes {
  const states = compare(statesOf(before), statesOf(after));
  const named = (journey: Journey, keys: readonly string[]) => {
    const names = new Map([...listStates(journey).values()].map(({ key, state }) => [key, state.name ?? key]));
    return keys.map((key) => names.get(key) ?? key);
  };
  const variables = compare(before.variables, after.variables);
  const languages = new Set([...Object.keys(before.texts), ...Object.keys(after.texts)]);
  const texts = Object.fromEntries(
    [...languages].flatMap((language) => {
      const { added, removed, changed } = compare(before.texts[language] ?? {}, after.texts[language] ?? {});
      const count = added.length + removed.length + changed.length;
      return count === 0 ? [] : [[language, count]];
    }),
  );
  const journey = journeyParts.flatMap(([key, words]) => (isSame(before[key], after[key]) ? [] : [words]));
  const isNone = isEmpty(states) && isEmpty(variables) && Object.keys(texts).length === 0 && journey.length === 0;
  return {
    states: {
      added: named(after, states.added),
      removed: named(before, states.removed),
      changed: named(after, states.changed),
    },
    texts,
    variables,
    journey,
    isNone,
  };
}

/** Each state without those in it: they are compared themselves. */
function statesOf(journey: Journey): Record<string, unknown> {
  return Object.fromEntries(
    [...listStates(journey).values()].map(({ key, state: { states, ...own } }) => [
      key,
      { ...own, children: states === undefined ? [] : Object.keys(states) },
    ]),
  );
}

interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

function compare(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Difference {
  const keys = Object.keys(after);
  return {
    added: keys.filter((key) => !Object.hasOwn(before, key)),
    removed: Object.keys(before).filter((key) => !Object.hasOwn(after, key)),
    changed: keys.filter((key) => Object.hasOwn(before, key) && !isSame(before[key], after[key])),
  };
}

function isEmpty({ added, removed, changed }: Difference): boolean {
  return added.length + removed.length + changed.length === 0;
}

/** The order of keys has no meaning here. */
function isSame(first: unknown, second: unknown): boolean {
  return JSON.stringify(sorted(first)) === JSON.stringify(sorted(second));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]));
}
