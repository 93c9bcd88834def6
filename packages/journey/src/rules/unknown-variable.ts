import { didYouMean } from '../did-you-mean.ts';
import type { State } from '../document.ts';
import type { StateEntry } from '../state-tree.ts';
import { compileUse, listExpressionUses } from './expression-uses.ts';
import { listFieldValues } from './field-values.ts';
import { allOffers } from './offers.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';
import { isReply, listWrittenTexts } from './text-uses.ts';

export const unknownVariable: Rule = {
  name: 'unknown-variable',
  severity: 'must',
  finds: 'the name of a variable that is not declared',
  *check(context) {
    yield* inExpressions(context);
    yield* inSets(context);
    yield* inFields(context);
    yield* inCalls(context);
    yield* inTexts(context);
  },
};

function* inExpressions(context: RuleContext): Iterable<Finding> {
  for (const use of listExpressionUses(context)) {
    const compiled = compileUse(context, use);
    if (compiled.ok || compiled.problem.kind !== 'unknown-variable') continue;
    yield { ...at(use.entry, use.path), message: `${placeOf(use.entry)}, ${use.role}: ${compiled.problem.message}` };
  }
}

/** Variables that `set` writes. */
function* inSets(context: RuleContext): Iterable<Finding> {
  const { journey, states } = context;
  const setsOf = (tables: State, entry: StateEntry | undefined): [path: string, set: Record<string, string>][] => {
    const base = entry === undefined ? '' : `${entry.path}.`;
    return [
      [`${base}entry.set`, tables.entry?.set ?? {}],
      ...allOffers(tables, entry).map(({ path, transition }): [string, Record<string, string>] => [
        `${path}.set`,
        transition.set ?? {},
      ]),
      [`${base}exit.set`, tables.exit?.set ?? {}],
    ];
  };
  for (const [tables, entry] of [
    [journey, undefined] as const,
    ...[...states.values()].map((each) => [each.state, each] as const),
  ]) {
    for (const [path, set] of setsOf(tables as State, entry)) {
      for (const name of Object.keys(set)) yield* judge(context, name, `${path}.${name}`, entry, 'sets');
    }
  }
}

function* inFields(context: RuleContext): Iterable<Finding> {
  for (const entry of context.states.values()) {
    const block = context.blocks.get(entry.key);
    if (block?.kind !== 'known') continue;
    for (const { path, field, value } of listFieldValues(block.definition.fields, block.props)) {
      if (field.kind !== 'variable' || typeof value !== 'string') continue;
      yield* judge(context, value, `${entry.path}.block.props.${path}`, entry, 'names');
    }
  }
}

/** Variables that outputs of a called journey are kept in. */
function* inCalls(context: RuleContext): Iterable<Finding> {
  for (const entry of context.states.values()) {
    for (const [output, variable] of Object.entries(entry.state.call?.save ?? {})) {
      yield* judge(context, variable, `${entry.path}.call.save.${output}`, entry, 'names');
    }
  }
}

function* inTexts(context: RuleContext): Iterable<Finding> {
  for (const { key, path, entry, inspected } of listWrittenTexts(context)) {
    // The engine hands its own words values of their own.
    if (!inspected.ok || isReply(key)) continue;
    for (const name of new Set(inspected.arguments.map((argument) => argument.name))) {
      yield* judge(context, name, path, entry, `in its text "${key}" reads`);
    }
  }
}

function* judge(
  { journey }: RuleContext,
  name: string,
  path: string,
  entry: StateEntry | undefined,
  does: string,
): Iterable<Finding> {
  if (Object.hasOwn(journey.variables, name)) return;
  const hint = didYouMean(name, Object.keys(journey.variables));
  const message = `${placeOf(entry)} ${does} the variable "${name}", which is not declared.${hint} Declare it under "variables", or correct the name.`;
  yield { ...at(entry, path), message };
}

function placeOf(entry: StateEntry | undefined): string {
  return entry === undefined ? 'The journey' : `State ${nameOfState(entry)}`;
}

function at(entry: StateEntry | undefined, path: string): { path: string; state?: string } {
  return entry === undefined ? { path } : { path, state: entry.key };
}
