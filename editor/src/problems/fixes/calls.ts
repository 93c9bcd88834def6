import { type JourneyLookup, listStates, type VariableType } from '@usher/journey';
import type { FindFixes, Fix, FixContext } from './fix.ts';
import { proposalIn, splitPath, valueAt, withValueAt } from './places.ts';

/** A journey that is not there. */
export const unknownJourney: FindFixes = (context) => [removeState(context)];

/** A journey that is under way already. */
export const callsItself: FindFixes = (context) => [removeState(context)];

/** A call that does not fit what is called. */
export const badCall: FindFixes = (context) => {
  const { journey, problem } = context;
  const path = splitPath(problem.path);
  const [table, name = ''] = path.slice(-2);
  if (table !== 'with' && table !== 'save') return [...takeLanguageOut(context), removeState(context)];
  if (valueAt(journey, path) === undefined) return [giveExample(context, path, name)];
  const proposal = proposalIn(problem.message);
  const label = 'Take it away';
  const without = withValueAt(journey, path, undefined);
  return [
    ...(proposal === undefined
      ? []
      : [
          {
            label: `Mean “${proposal}”`,
            work: (run) =>
              run('replace', {
                journey: withValueAt(without, [...path.slice(0, -1), proposal], valueAt(journey, path)),
                label: 'Correct a name',
              }),
          } satisfies Fix,
        ]),
    { label, work: (run) => run('replace', { journey: without, label }) },
  ];
};

const examples: Readonly<Record<VariableType, string>> = {
  string: '""',
  number: '0',
  boolean: 'false',
  date: 'today',
  choice: '""',
  list: '[]',
  object: '{}',
};

function giveExample({ journey, catalog, problem, journeys }: FixContext, path: readonly string[], name: string): Fix {
  const input = calledIn(journey, problem.state, journeys ?? catalog.journeys)?.variables[name];
  const same = Object.entries(journey.variables).find(([own, { type }]) => own === name && type === input?.type);
  const option = input?.options?.[0];
  const value = option === undefined ? examples[input?.type ?? 'string'] : JSON.stringify(option);
  const given = same === undefined ? value : `vars.${name}`;
  const label =
    same === undefined ? `Give it ${value === '""' ? 'an empty text' : value}` : `Give it “${same[1].label}”`;
  return { label, work: (run) => run('replace', { journey: withValueAt(journey, path, given), label }) };
}

function calledIn(journey: FixContext['journey'], state: string | undefined, journeys: JourneyLookup | undefined) {
  const call = state === undefined ? undefined : listStates(journey).get(state)?.state.call;
  return call === undefined ? undefined : journeys?.(call.journey);
}

function takeLanguageOut({ journey, problem }: FixContext): readonly Fix[] {
  const language = /take "([^"]+)" out of "languages"/.exec(problem.message)?.[1];
  if (language === undefined || journey.languages.length < 2) return [];
  const label = `Take “${language}” out of the languages`;
  const languages = journey.languages.filter((each) => each !== language);
  return [{ label, work: (run) => run('replace', { journey: withValueAt(journey, ['languages'], languages), label }) }];
}

function removeState({ journey, problem }: FixContext): Fix {
  const key = problem.state ?? '';
  const label = `Delete “${listStates(journey).get(key)?.state.name ?? key}”`;
  return { label, work: (run) => run('remove', { states: [key] }) };
}
