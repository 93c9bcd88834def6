import { type CalledJourney, describeCalled } from '../calls/endings.ts';
import { type CallingState, listCalls } from '../calls/list-calls.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';

export const badCall: Rule = {
  name: 'bad-call',
  severity: 'must',
  finds:
    'a call that does not fit the journey called: an input missing, a name it does not have, a language it does not speak',
  *check(context) {
    for (const entry of listCalls(context.journey)) {
      const journey = context.journeys(entry.state.call.journey);
      if (journey === undefined || journey.id === context.journey.id) continue;
      const called = describeCalled(journey, context.catalog);
      yield* inputProblems(entry, called);
      yield* outputProblems(entry, called);
      if (called.outcomes.length === 0) {
        yield at(entry, 'journey', `calls ${quote(called)}, which has no end that leads back. Draw an end in it.`);
      }
      for (const language of missingLanguages(context, journey.languages)) {
        yield at(
          entry,
          'journey',
          `calls ${quote(called)}, which does not speak "${language}". Translate and publish it, or take "${language}" out of "languages" here.`,
        );
      }
    }
  },
};

function* inputProblems(entry: CallingState, called: CalledJourney): Iterable<Finding> {
  const given = entry.state.call.with;
  for (const { name, variable, isRequired } of called.inputs) {
    if (!isRequired || Object.hasOwn(given, name)) continue;
    yield at(
      entry,
      `with.${name}`,
      `calls ${quote(called)} without its input "${name}" (${variable.label}). Say what it is given.`,
    );
  }
  const names = called.inputs.map(({ name }) => name);
  for (const name of Object.keys(given).filter((each) => !names.includes(each))) {
    yield at(entry, `with.${name}`, `gives ${quote(called)} an input "${name}", ${unknown(name, names, 'input')}`);
  }
}

function* outputProblems(entry: CallingState, called: CalledJourney): Iterable<Finding> {
  const names = called.outputs.map(({ name }) => name);
  for (const name of Object.keys(entry.state.call.save).filter((each) => !names.includes(each))) {
    yield at(
      entry,
      `save.${name}`,
      `keeps the output "${name}" of ${quote(called)}, ${unknown(name, names, 'output')}`,
    );
  }
}

function unknown(name: string, names: readonly string[], kind: 'input' | 'output'): string {
  const known = names.length === 0 ? `It has no ${kind}s.` : `It has: ${names.join(', ')}.`;
  return `and it has no such ${kind}.${didYouMean(name, names)} ${known} Remove it, or mark a variable there as ${kind}.`;
}

function missingLanguages({ journey }: RuleContext, spoken: readonly string[]): readonly string[] {
  return journey.languages.filter((language) => !spoken.includes(language));
}

function quote({ name }: CalledJourney): string {
  return `"${name}"`;
}

function at(entry: CallingState, field: string, message: string): Finding {
  return {
    path: `${entry.path}.call.${field}`,
    message: `State ${nameOfState(entry)} ${message}`,
    state: entry.key,
  };
}
