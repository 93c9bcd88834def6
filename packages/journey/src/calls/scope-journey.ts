import type { BlockCatalog } from '../block-catalog.ts';
import { type Journey, listTransitions, type State, type Transition, type Transitions } from '../document.ts';
import { mapProps, type PropsVisitor } from '../map-props.ts';
import { renameInSource, type ScopedNames } from './scope-names.ts';

/** How keys, commands and variables of a called journey are called inside its caller. */
export interface Scope {
  readonly catalog: BlockCatalog;
  key(key: string): string;
  readonly names: ScopedNames;
  /** Commands that the called journey declares, by name. */
  readonly commands: ReadonlyMap<string, string>;
}

type Holder = Pick<State, 'outlets' | 'on' | 'after' | 'entry'>;

/** A state of the called journey as its caller has it. Agents give conversations back to points of the caller only. */
export function scopeState(state: State, scope: Scope): State {
  const { resume: _resume, initial, target, block, states, always, onDone, exit, ...rest } = state;
  return {
    ...rest,
    ...scopeHolder(state, scope),
    ...given('initial', initial, scope.key),
    ...given('target', target, scope.key),
    ...given('block', block, (use) => scopeBlock(use, scope)),
    ...given('states', states, (inside) => scopeStates(inside, scope)),
    ...given('always', always, (list) => scopeTransitions(list, scope)),
    ...given('onDone', onDone, (list) => scopeTransitions(list, scope)),
    ...given('exit', exit, ({ set }) => ({ set: scopeSet(set, scope) })),
  };
}

/** What a journey and a state have in common. */
export function scopeHolder({ outlets, on, after, entry }: Holder, scope: Scope): Holder {
  return {
    ...given('outlets', outlets, (lines) => mapEntries(lines, (key, to) => [key, scopeTarget(to, scope)])),
    ...given('on', on, (table) => scopeEvents(table, scope)),
    ...given('after', after, (table) => mapEntries(table, (key, list) => [key, scopeTransitions(list, scope)])),
    ...given('entry', entry, ({ set }) => ({ set: scopeSet(set, scope) })),
  };
}

export function scopeStates(states: Readonly<Record<string, State>>, scope: Scope): Record<string, State> {
  return mapEntries(states, (key, state) => [scope.key(key), scopeState(state, scope)]);
}

/** What the engine puts into its own words: no variables, whatever the journey calls its own. */
const filledIn: Readonly<Record<string, readonly string[]>> = {
  'replies.person-called': ['wait'],
  'replies.agent-joined': ['name'],
  'replies.agent-lost': ['name'],
};

/** Texts under the keys of their states; the words that answer in the engine's place are those of the called journey's states only. */
export function scopeTexts(texts: Readonly<Record<string, string>>, scope: Scope): Record<string, string> {
  return mapEntries(texts, (key, source) => {
    const own = filledIn[key];
    const names = own === undefined ? scope.names : new Map([...scope.names].filter(([name]) => !own.includes(name)));
    return [scope.key(key), renameInSource(source, 'text', names)];
  });
}

/** Variables as they are declared, under their scoped names; what they begin as is set when the journey is called. */
export function scopeVariables({ name, variables }: Journey, { names }: Scope): Journey['variables'] {
  return Object.fromEntries(
    Object.entries(variables).map(([own, variable]) => {
      const { default: _default, input: _input, output: _output, ...rest } = variable;
      return [names.get(own) ?? own, { ...rest, label: `${name}: ${variable.label}` }];
    }),
  );
}

/** A command of the called journey is raised by its own words, and, where the caller has one of that name, by the caller's, too. */
function scopeEvents(table: Readonly<Record<string, Transitions>>, scope: Scope): Record<string, Transitions> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([event, list]) => {
      const scoped = scopeTransitions(list, scope);
      const command = event.startsWith('command.') ? scope.commands.get(event.slice('command.'.length)) : undefined;
      return [[event, scoped] as const, ...(command === undefined ? [] : [[`command.${command}`, scoped] as const])];
    }),
  );
}

function scopeTransitions(transitions: Transitions, scope: Scope): Transition[] {
  return listTransitions(transitions).map(({ target, trip, guard, set, ...rest }) => ({
    ...rest,
    ...given('target', target, (to) => scopeTarget(to, scope)),
    ...given('trip', trip, scope.key),
    ...given('guard', guard, (source) => renameInSource(source, 'expression', scope.names)),
    ...given('set', set, (values) => scopeSet(values, scope)),
  }));
}

function scopeSet(set: Readonly<Record<string, string>>, { names }: Scope): Record<string, string> {
  return mapEntries(set, (name, source) => [names.get(name) ?? name, renameInSource(source, 'expression', names)]);
}

function scopeTarget(target: string, scope: Scope): string {
  return target === '@return' ? target : scope.key(target);
}

function scopeBlock(use: NonNullable<State['block']>, { catalog, names }: Scope): NonNullable<State['block']> {
  const definition = catalog.find(use.type);
  if (definition === undefined) return use;
  const visitor: PropsVisitor = {
    name: (variable) => names.get(variable) ?? variable,
    source: (source, kind) => renameInSource(source, kind, names),
  };
  return { ...use, props: mapProps(definition.fields, use.props, visitor, '') };
}

function mapEntries<T, U>(
  record: Readonly<Record<string, T>>,
  change: (key: string, value: T) => readonly [string, U],
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => change(key, value)));
}

/** The field with its value changed; nothing where it has none. */
function given<Name extends string, T, U>(
  name: Name,
  value: T | undefined,
  change: (value: T) => U,
): { [Key in Name]?: U } {
  return (value === undefined ? {} : { [name]: change(value) }) as { [Key in Name]?: U };
}
