import type { AnyStateMachine } from 'xstate';
import { classify, isBuiltIn } from './plain-logic.ts';

/** Names that a machine may use, its own and its host's. */
export interface KnownNames {
  readonly actions: Readonly<Record<string, unknown>>;
  readonly guards: Readonly<Record<string, unknown>>;
  readonly delays: Readonly<Record<string, unknown>>;
  /** Logic of children; true for what the host performs. */
  readonly actors: Readonly<Record<string, unknown>>;
}

type Part = { readonly [key: string]: unknown };

/** What in a machine cannot be hosted, as far as its config shows: a sentence for each. */
export function checkMachine(machine: AnyStateMachine, config: Part, names: KnownNames): readonly string[] {
  const found = [...checkState(config, machine.id, names), ...checkActors(names), ...checkIds(machine)];
  return [...new Set(found)];
}

function checkState(state: Part, place: string, names: KnownNames): string[] {
  const at = `state "${place}"`;
  const { invoke, states, initial, after } = state;
  return [
    ...listOf(state.entry).flatMap((action) => checkAction(action, at, names)),
    ...listOf(state.exit).flatMap((action) => checkAction(action, at, names)),
    ...['always', 'onDone'].flatMap((key) => checkTransitions(state[key], at, names)),
    ...['on', 'after'].flatMap((key) =>
      Object.values((state[key] ?? {}) as Part).flatMap((each) => checkTransitions(each, at, names)),
    ),
    ...checkTransitions(typeof initial === 'string' ? undefined : initial, at, names),
    ...Object.keys((after ?? {}) as Part).flatMap((delay) =>
      checkDelay(Number.isFinite(Number(delay)) ? 0 : delay, at, names),
    ),
    ...listOf(invoke).flatMap((each) => checkInvoke(each as Part, at, names)),
    ...Object.entries((states ?? {}) as Record<string, Part>).flatMap(([key, inner]) =>
      checkState(inner, `${place}.${key}`, names),
    ),
  ];
}

function checkTransitions(transitions: unknown, at: string, names: KnownNames): string[] {
  return listOf(transitions).flatMap((each) => {
    if (typeof each !== 'object' || each === null) return [];
    const { actions, guard } = each as Part;
    return [...listOf(actions).flatMap((action) => checkAction(action, at, names)), ...checkGuard(guard, at, names)];
  });
}

function checkGuard(guard: unknown, at: string, { guards }: KnownNames): string[] {
  const name = nameOf(guard);
  if (name === undefined || name in guards) return [];
  return [`The guard "${name}" in ${at} is not implemented: give it in \`guards\`.`];
}

function checkAction(action: unknown, at: string, names: KnownNames, within: readonly unknown[] = []): string[] {
  if (isBuiltIn(action)) return checkBuiltIn(action, at, names);
  if (typeof action === 'function') {
    const what =
      action.name === '' || action.name === 'actions' || action.name === 'entry'
        ? 'A function'
        : `The function "${action.name}"`;
    return [
      `${what} stands as an action in ${at}. What acts on the world needs a name, so that it can be performed after a restart: write { type: 'name' } there and give the function in \`actions\`.`,
    ];
  }
  const name = nameOf(action);
  if (name === undefined) return [];
  if (!(name in names.actions))
    return [`The action "${name}" in ${at} has no implementation: give one in \`actions\`.`];
  const known = names.actions[name];
  return isBuiltIn(known) && !within.includes(known) ? checkAction(known, at, names, [...within, known]) : [];
}

function checkBuiltIn(action: Part & { readonly type: string }, at: string, names: KnownNames): string[] {
  const { type, delay, src, id, systemId } = action;
  const delays = checkDelay(delay, at, names);
  if (type !== 'xstate.spawnChild') return delays;
  return [
    ...delays,
    ...(id === undefined
      ? [`A child is spawned in ${at} without an \`id\`: only by its id can it be found after a restart.`]
      : []),
    ...checkSystemId(systemId, at),
    ...(typeof src === 'string'
      ? checkSource(src, at, names)
      : [`A child is spawned in ${at} by its logic: name it in \`setup({ actors })\` and spawn it by that name.`]),
  ];
}

function checkInvoke({ src, systemId, onDone, onError, onSnapshot }: Part, at: string, names: KnownNames): string[] {
  return [
    ...checkSource(String(src), at, names),
    ...checkSystemId(systemId, at),
    ...[onDone, onError, onSnapshot].flatMap((each) => checkTransitions(each, at, names)),
  ];
}

function checkSource(src: string, at: string, { actors }: KnownNames): string[] {
  return src in actors ? [] : [`The actor "${src}" in ${at} is not implemented: give it in \`actors\`.`];
}

function checkSystemId(systemId: unknown, at: string): string[] {
  return systemId === undefined
    ? []
    : [`A child in ${at} has a \`systemId\`: address it by its id from its parent instead.`];
}

function checkDelay(delay: unknown, at: string, { delays }: KnownNames): string[] {
  return typeof delay === 'string' && !(delay in delays)
    ? [
        `The delay "${delay}" in ${at} is not known: XState would take no delay at all. Give it in \`delays\`, or a number of milliseconds.`,
      ]
    : [];
}

function checkActors({ actors }: KnownNames): string[] {
  return Object.entries(actors).flatMap(([name, logic]) => {
    if (logic === true) return [];
    const kind = classify(logic);
    if (kind === 'talks')
      return [
        `The actor "${name}" talks while it runs (fromCallback, fromObservable), and nothing can go on with that after a restart. Write an action that begins the work, and send its news as events with \`send\`; or a promise, where there is one answer.`,
      ];
    return kind === 'unknown' ? [`The actor "${name}" is no logic of XState 5.`] : [];
  });
}

function checkIds(machine: AnyStateMachine): string[] {
  const count = (node: AnyStateMachine['root']): number =>
    1 + Object.values(node.states).reduce((sum, inner) => sum + count(inner), 0);
  const { idMap } = machine as unknown as { readonly idMap: ReadonlyMap<string, unknown> };
  return count(machine.root) === idMap.size ? [] : ['Two of its states have the same `id`.'];
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const type = typeof value === 'object' && value !== null ? (value as Part).type : undefined;
  return typeof type === 'string' ? type : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
