import { describeCalled } from '../calls/endings.ts';
import { listCalls } from '../calls/list-calls.ts';
import type { Variable, VariableType } from '../document.ts';
import { fitsVariable } from '../fits-variable.ts';
import type { TextUse as ArgumentUse } from '../text/parse-text.ts';
import { compileUse, listExpressionUses } from './expression-uses.ts';
import { listFieldValues } from './field-values.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';
import { isReply, listWrittenTexts } from './text-uses.ts';

export const wrongType: Rule = {
  name: 'wrong-type',
  severity: 'must',
  finds: 'a value of one type where another is needed',
  *check(context) {
    yield* inDefaults(context);
    yield* inExpressions(context);
    yield* inFields(context);
    yield* inCalls(context);
    yield* inTexts(context);
  },
};

function* inDefaults({ journey }: RuleContext): Iterable<Finding> {
  for (const [name, variable] of Object.entries(journey.variables)) {
    if (variable.default === undefined || fitsVariable(variable, variable.default)) continue;
    yield {
      path: `variables.${name}.default`,
      message: `The variable "${name}" begins as ${JSON.stringify(variable.default).slice(0, 80)}, and it is ${describe(variable)}. Give it a default that fits, or none.`,
    };
  }
}

function* inExpressions(context: RuleContext): Iterable<Finding> {
  for (const use of listExpressionUses(context)) {
    const compiled = compileUse(context, use);
    if (compiled.ok || compiled.problem.kind !== 'wrong-type') continue;
    const place = use.entry === undefined ? 'The journey' : `State ${nameOfState(use.entry)}`;
    yield {
      path: use.path,
      message: `${place}, ${use.role}: ${compiled.problem.message}`,
      ...(use.entry === undefined ? {} : { state: use.entry.key }),
    };
  }
}

/** Variables that a block fills have a type that it can fill. */
function* inFields({ journey, states, blocks }: RuleContext): Iterable<Finding> {
  for (const entry of states.values()) {
    const block = blocks.get(entry.key);
    if (block?.kind !== 'known') continue;
    for (const { path, field, value } of listFieldValues(block.definition.fields, block.props)) {
      const accepts = field.ui.accepts;
      if (field.kind !== 'variable' || accepts === undefined || typeof value !== 'string') continue;
      const variable = Object.hasOwn(journey.variables, value) ? journey.variables[value] : undefined;
      if (variable === undefined || accepts.includes(variable.type)) continue;
      yield {
        path: `${entry.path}.block.props.${path}`,
        message: `State ${nameOfState(entry)} keeps its answer in "${value}", which is ${describe(variable)}; it gives ${accepts.map((type) => typeNames[type]).join(' or ')}. Choose another variable, or change its type.`,
        state: entry.key,
      };
    }
  }
}

/** What a called journey gives fits where it is kept. */
function* inCalls({ journey, journeys, catalog }: RuleContext): Iterable<Finding> {
  for (const entry of listCalls(journey)) {
    const called = journeys(entry.state.call.journey);
    if (called === undefined) continue;
    for (const { name, variable: output } of describeCalled(called, catalog).outputs) {
      const kept = entry.state.call.save[name] ?? '';
      const variable = Object.hasOwn(journey.variables, kept) ? journey.variables[kept] : undefined;
      if (variable === undefined || holds(variable, output)) continue;
      yield {
        path: `${entry.path}.call.save.${name}`,
        message: `State ${nameOfState(entry)} keeps the output "${name}" of "${called.name}" in "${kept}", which is ${describe(variable)}; the output is ${describe(output)}. Choose another variable, or change its type.`,
        state: entry.key,
      };
    }
  }
}

/** Whether one variable may hold whatever another one holds. */
function holds(variable: Variable, other: Variable): boolean {
  if (variable.type === 'string' && other.type === 'choice') return true;
  if (variable.type !== other.type) return false;
  const { options } = variable;
  return options === undefined || (other.options?.every((option) => options.includes(option)) ?? false);
}

/** Arguments of texts can be shown the way the text asks for. */
function* inTexts(context: RuleContext): Iterable<Finding> {
  const { variables } = context.journey;
  for (const { key, path, entry, inspected } of listWrittenTexts(context)) {
    if (!inspected.ok || isReply(key)) continue;
    for (const { name, use } of inspected.arguments) {
      const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
      const allowed = shownAs[use];
      if (variable === undefined || allowed === undefined || allowed.includes(variable.type)) continue;
      yield {
        path,
        message: `The text "${key}" shows "${name}" as ${use}, and it is ${describe(variable)}. A ${use} takes ${allowed.map((type) => typeNames[type]).join(' or ')}.`,
        ...(entry === undefined ? {} : { state: entry.key }),
      };
    }
  }
}

/** What `formatText` can show so; a list counts its items, a text may hold a number or an instant. */
const shownAs: Readonly<Partial<Record<ArgumentUse, readonly VariableType[]>>> = {
  number: ['number', 'string', 'list'],
  plural: ['number', 'string', 'list'],
  date: ['date', 'string', 'number'],
  time: ['date', 'string', 'number'],
  select: ['choice', 'string', 'boolean', 'number'],
};

const typeNames: Readonly<Record<VariableType, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'yes or no',
  date: 'a date',
  choice: 'a choice',
  list: 'a list',
  object: 'an object',
};

function describe(variable: Variable): string {
  const options =
    variable.type === 'choice' && variable.options !== undefined ? ` of ${variable.options.join(', ')}` : '';
  return `${typeNames[variable.type]}${options}`;
}
