import { type Field, type Json, listStates, type Variable, type VariableType } from '@usher/journey';
import { type FindFixes, type Fix, type FixContext, inOrder } from './fix.ts';
import { proposalIn, splitPath, valueAt, withValueAt } from './places.ts';

/** A block that was given something it cannot work with, or not what it needs. */
export const badProps: FindFixes = (context) => {
  const { journey, problem } = context;
  const path = splitPath(problem.path);
  const state = problem.state ?? '';
  const at = path.indexOf('props') + 1;
  const [name = ''] = path.slice(at);
  const field = fieldOf(context, name);
  const isThere = at > 0 && name !== '' && valueAt(journey, path) !== undefined;
  const example = exampleOf(context, name);
  return [
    ...(field?.kind === 'variable' ? [keepInNewVariable(context, state, name, field)] : []),
    ...(example === undefined || field?.kind === 'variable'
      ? []
      : [
          {
            label: 'Fill in an example',
            work: (run) => run('setProp', { state, path: [name], value: example }),
          } satisfies Fix,
        ]),
    ...(isThere ? [remove(context, path, 'Take it away')] : []),
  ];
};

function fieldOf({ journey, catalog, problem }: FixContext, name: string): Field<unknown> | undefined {
  const use = problem.state === undefined ? undefined : listStates(journey).get(problem.state)?.state.block;
  return use === undefined ? undefined : catalog.find(use.type)?.fields[name];
}

function exampleOf({ journey, catalog, problem }: FixContext, name: string): Json | undefined {
  const use = problem.state === undefined ? undefined : listStates(journey).get(problem.state)?.state.block;
  const props = use === undefined ? undefined : catalog.find(use.type)?.example.props;
  return props?.[name] as Json | undefined;
}

function keepInNewVariable({ journey }: FixContext, state: string, prop: string, field: Field<unknown>): Fix {
  const type = field.ui.accepts?.[0] ?? 'string';
  const name = freeName(journey.variables, camelCase(state));
  const label = listStates(journey).get(state)?.state.name ?? name;
  return {
    label: `Keep it in a new variable “${name}”`,
    work: (run) =>
      inOrder(
        () => run('addVariable', { name, variable: { type, label, personal: false } }),
        () => run('setProp', { state, path: [prop], value: name }),
      ),
  };
}

function camelCase(key: string): string {
  return key.replace(/^ask-/, '').replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function freeName(taken: Readonly<Record<string, unknown>>, wished: string): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wished : `${wished}${n}`;
    if (!Object.hasOwn(taken, name)) return name;
  }
}

function remove({ journey }: FixContext, path: readonly string[], label: string): Fix {
  return { label, work: (run) => run('replace', { journey: withValueAt(journey, path, undefined), label }) };
}

/** An expression that cannot be read. */
export const badExpression: FindFixes = (context) => {
  const path = splitPath(context.problem.path);
  if (valueAt(context.journey, path) === undefined) return [];
  if (path.at(-1) === 'guard') return [remove(context, path, 'Take the condition away')];
  return path.includes('props') ? [...badProps(context)] : [remove(context, path, 'Take the value away')];
};

/** A value of one type where another is needed. */
export const wrongType: FindFixes = (context) => {
  const { journey, problem } = context;
  const path = splitPath(problem.path);
  const value = valueAt(journey, path);
  const field = path.includes('props') ? fieldOf(context, path[path.indexOf('props') + 1] ?? '') : undefined;
  const type = field?.kind === 'variable' ? field.ui.accepts?.[0] : undefined;
  if (type !== undefined && typeof value === 'string' && journey.variables[value] !== undefined) {
    return [
      {
        label: `Make “${journey.variables[value].label}” a ${type}`,
        work: (run) => run('changeVariable', { name: value, change: { type, default: null, options: null } }),
      },
      keepInNewVariable(context, problem.state ?? '', path.at(-1) ?? '', field as Field<unknown>),
    ];
  }
  return badExpression(context);
};

/** A variable that is not declared. */
export const unknownVariable: FindFixes = (context) => {
  const { journey, problem } = context;
  const path = splitPath(problem.path);
  const name = undeclaredIn(context);
  const proposal = proposalIn(problem.message);
  const isName = valueAt(journey, path) === name;
  const accepts = fieldOf(context, path[path.indexOf('props') + 1] ?? '')?.ui.accepts?.[0];
  return [
    ...(proposal === undefined || !isName
      ? []
      : [
          {
            label: `Use “${journey.variables[proposal]?.label ?? proposal}”`,
            work: (run) =>
              run('replace', { journey: withValueAt(journey, path, proposal), label: 'Use another variable' }),
          } satisfies Fix,
        ]),
    ...(name === undefined
      ? []
      : [
          {
            label: `Create the variable “${name}”`,
            work: (run) =>
              run('addVariable', { name, variable: { type: accepts ?? 'string', label: name, personal: false } }),
          } satisfies Fix,
        ]),
  ];
};

function undeclaredIn({ journey, problem }: FixContext): string | undefined {
  const quoted = [...problem.message.matchAll(/"([a-z][A-Za-z0-9]*)"/g)].map((match) => match[1] ?? '');
  return quoted.find(
    (name) => !Object.hasOwn(journey.variables, name) && name !== problem.state && !isState(journey, name),
  );
}

function isState(journey: FixContext['journey'], name: string): boolean {
  return listStates(journey).has(name);
}

const defaults: Readonly<Record<VariableType, Json>> = {
  string: '',
  number: 0,
  boolean: false,
  date: '2026-01-01',
  choice: '',
  list: [],
  object: {},
};

/** A variable that is read where no way, or not every way, has set it. */
export const unset: FindFixes = ({ journey, problem }) => {
  const quoted = [...problem.message.matchAll(/"([a-z][A-Za-z0-9]*)"/g)].map((match) => match[1] ?? '');
  const name = quoted.find((each) => Object.hasOwn(journey.variables, each));
  const variable: Variable | undefined = name === undefined ? undefined : journey.variables[name];
  if (name === undefined || variable === undefined) return [];
  const value = variable.options?.[0] ?? defaults[variable.type];
  const label = `Let “${variable.label}” begin as ${value === '' ? 'empty' : JSON.stringify(value)}`;
  return [{ label, work: (run) => run('changeVariable', { name, change: { default: value } }) }];
};
