import {
  type Journey,
  type Json,
  type JsonObject,
  listStates,
  listTransitions,
  parseDuration,
  resolveOutlet,
  type StateEntry,
  type Transition,
  type Transitions,
  turnStepLimit,
} from '@usher/journey';
import { backTransitions } from './back-transitions.ts';
import { type Compilation, type Config, doesNotCompile, requireState } from './compilation.ts';
import { knownTrip, lineTo } from './compile-targets.ts';
import {
  agentKey,
  asideKey,
  closeTripEvent,
  historyKeyOf,
  idleKey,
  mainKey,
  openAgentEvent,
  resumeEvent,
  rootKey,
  startTripEvent,
} from './generated-states.ts';
import type { ResolvedBlock } from './resolve-blocks.ts';
import { isResumePoint } from './resume-points.ts';

/**
 * Compiles a journey to an XState v5 config, plain JSON. Every state of the document is a state of the machine with its key
 * as id. Named vocabulary: guards `when`, `outlet`, `backTo`; actions `set`, `save`, `undo`, `startTrip`, `closeTrip`; with
 * `isTraced` also the markers `$entered`, `$left`, `$wrote`, `$undone`, `$taken`.
 * @throws UsherError `engine/does-not-compile` naming the state when an outlet is not wired or a target is unknown.
 */
export function compileConfig(
  journey: Journey,
  blocks: ReadonlyMap<string, ResolvedBlock>,
  isTraced: boolean,
): JsonObject {
  const compilation: Compilation = { journey, entries: listStates(journey), blocks, isTraced };
  const roots = [...compilation.entries.values()].filter((entry) => entry.parent === undefined);
  const trips = roots.filter((entry) => entry.isTrip);
  return {
    id: rootKey,
    type: 'parallel',
    options: { maxIterations: turnStepLimit },
    ...marked(compilation, rootKey, journey.entry?.set, undefined),
    ...optional('on', {
      ...mapTransitions(compilation, journey.on, undefined, (event) => event),
      ...resumeTransitions(compilation),
    }),
    ...optional('after', mapTransitions(compilation, journey.after, undefined, millisOf)),
    states: {
      [mainKey]: {
        id: mainKey,
        initial: journey.initial,
        ...optional('on', backTransitions(compilation, mainKey)),
        states: Object.fromEntries(
          roots.filter((entry) => !entry.isTrip).map((entry) => [entry.key, compileState(compilation, entry)]),
        ),
      },
      [asideKey]: {
        id: asideKey,
        initial: idleKey,
        on: {
          [closeTripEvent]: [{ target: `#${idleKey}` }],
          [openAgentEvent]: [{ target: `#${agentKey}` }],
          ...backTransitions(compilation, asideKey),
          ...Object.fromEntries(trips.map(({ key }) => [startTripEvent(key), [{ target: `#${key}` }]])),
        },
        states: {
          [idleKey]: { id: idleKey, type: 'final', ...marked(compilation, idleKey, undefined, undefined) },
          [agentKey]: compileAgentState(compilation),
          ...Object.fromEntries(trips.map((entry) => [entry.key, compileState(compilation, entry)])),
        },
      },
    },
  };
}

/** From wherever the journey is: what is left is left for good, and the agent beside it is gone. */
function resumeTransitions(compilation: Compilation): Config {
  const points = [...compilation.entries.values()].filter(isResumePoint);
  return Object.fromEntries(points.map(({ key }) => [resumeEvent(key), [{ target: [`#${key}`, `#${idleKey}`] }]]));
}

function compileState(compilation: Compilation, entry: StateEntry): Config {
  const { state, key } = entry;
  if (state.type === 'history') return compileHistory(compilation, entry);
  const block = compilation.blocks.get(key);
  const isFinal = state.type === 'final' || block?.definition.ends === true;
  const children = entry.children.map((child) => [child.key, compileState(compilation, child)] as const);
  const isRegion = entry.parent?.state.type === 'parallel' && children.length > 0;
  if (isRegion) children.push([historyKeyOf(key), { id: historyKeyOf(key), type: 'history', history: 'deep' }]);
  const on = {
    ...mapTransitions(compilation, state.on, entry, (event) => event),
    ...(isRegion ? backTransitions(compilation, key) : {}),
  };
  return {
    id: key,
    ...(isFinal ? { type: 'final' } : state.type === 'parallel' ? { type: 'parallel' } : {}),
    ...(state.initial === undefined || state.type === 'parallel' ? {} : { initial: state.initial }),
    ...(state.description === undefined ? {} : { description: state.description }),
    ...(state.tags === undefined ? {} : { tags: state.tags }),
    ...marked(compilation, key, state.entry?.set, state.exit?.set, {
      isGroup: children.length > 0,
      closesTrip: closesTrip(block, entry),
    }),
    ...(block === undefined || isFinal ? {} : { invoke: [compileInvoke(compilation, entry, block)] }),
    ...optional('on', on),
    ...optional('after', mapTransitions(compilation, state.after, entry, millisOf)),
    ...(state.always === undefined ? {} : { always: compileTransitions(compilation, state.always, entry) }),
    ...compileOnDone(compilation, entry),
    ...(children.length === 0 ? {} : { states: Object.fromEntries(children) }),
  };
}

/** Calling a human ends a side trip: the customer would else be asked two things at once. */
function closesTrip(block: ResolvedBlock | undefined, entry: StateEntry): boolean {
  return block?.definition.waits === 'agent' && !entry.isTrip;
}

function compileHistory(compilation: Compilation, entry: StateEntry): Config {
  const { state, key } = entry;
  return {
    id: key,
    type: 'history',
    history: state.history ?? 'shallow',
    ...(state.target === undefined ? {} : { target: `#${requireState(compilation, state.target, entry)}` }),
  };
}

function compileInvoke(compilation: Compilation, entry: StateEntry, block: ResolvedBlock): Config {
  const outlets = block.definition.outlets(block.props).map((outlet) => {
    const target = resolveOutlet(compilation.journey, entry, outlet);
    if (target === undefined) {
      throw doesNotCompile(
        `State "${entry.key}" can leave by "${outlet}", but no line is drawn from there, neither on the state nor around it. Draw it, or draw a line "${outlet}" once for the whole journey under "outlets".`,
      );
    }
    return {
      ...lineTo(compilation, target, entry),
      guard: { type: 'outlet', params: { is: outlet } },
      actions: saveActions(compilation, entry.key),
    };
  });
  return { id: entry.key, src: block.definition.type, input: { key: entry.key }, onDone: outlets };
}

function saveActions(compilation: Compilation, key: string): Json[] {
  return [{ type: 'save' }, ...(compilation.isTraced ? [wrote(key)] : [])];
}

function compileAgentState(compilation: Compilation): Config {
  return {
    id: agentKey,
    ...marked(compilation, agentKey, undefined, undefined),
    invoke: [
      {
        id: agentKey,
        src: agentKey,
        input: { key: agentKey },
        onDone: [
          { guard: { type: 'outlet', params: { is: 'closed' } }, target: [`#${idleKey}`], actions: [{ type: 'save' }] },
        ],
      },
    ],
  };
}

/** A side trip that reaches its own end is over. */
function compileOnDone(compilation: Compilation, entry: StateEntry): Config {
  if (entry.state.onDone !== undefined) return { onDone: compileTransitions(compilation, entry.state.onDone, entry) };
  const isWholeTrip = entry.isTrip && entry.parent === undefined && entry.children.length > 0;
  return isWholeTrip ? { onDone: [{ target: [`#${idleKey}`] }] } : {};
}

function mapTransitions(
  compilation: Compilation,
  table: Readonly<Record<string, Transitions>> | undefined,
  source: StateEntry | undefined,
  nameOf: (event: string) => string,
): Config {
  const mapped: Config = {};
  for (const [event, transitions] of Object.entries(table ?? {})) {
    const compiled = compileTransitions(compilation, transitions, source, event === '*');
    if (compiled.length > 0) mapped[nameOf(event)] = compiled;
  }
  return mapped;
}

function compileTransitions(
  compilation: Compilation,
  transitions: Transitions,
  source: StateEntry | undefined,
  isWildcard = false,
): Json[] {
  return listTransitions(transitions).map((transition) =>
    compileTransition(compilation, transition, source, isWildcard),
  );
}

function compileTransition(
  compilation: Compilation,
  transition: Transition,
  source: StateEntry | undefined,
  isWildcard: boolean,
): Json {
  const guard = { ...optional('cel', transition.guard), ...(isWildcard ? { message: true } : {}) };
  const at = source?.key ?? rootKey;
  return {
    ...(transition.target === undefined ? {} : lineTo(compilation, transition.target, source)),
    ...(Object.keys(guard).length === 0 ? {} : { guard: { type: 'when', params: guard } }),
    ...optional('actions', transitionActions(compilation, transition, at)),
    ...optional('description', transition.description),
  };
}

/** A traced transition that neither goes anywhere nor sets anything still shows that it took its event. */
function transitionActions(compilation: Compilation, { set, trip }: Transition, at: string): Json[] {
  return [
    ...(compilation.isTraced ? [{ type: '$taken' }] : []),
    ...(set === undefined ? [] : [{ type: 'set', params: { set } }]),
    ...(set === undefined || !compilation.isTraced ? [] : [wrote(at)]),
    ...(trip === undefined ? [] : [{ type: 'startTrip', params: { trip: knownTrip(compilation, trip) } }]),
  ];
}

/** Entry and exit actions, with the markers that a traced machine needs. */
function marked(
  compilation: Compilation,
  key: string,
  entry: Readonly<Record<string, string>> | undefined,
  exit: Readonly<Record<string, string>> | undefined,
  { isGroup = false, closesTrip: closeTrip = false } = {},
): Config {
  const setActions = (set: Readonly<Record<string, string>> | undefined, more: Config = {}): Json[] =>
    set === undefined ? [] : [{ type: 'set', params: { set, ...more } }, ...(compilation.isTraced ? [wrote(key)] : [])];
  const onEntry = [
    ...(compilation.isTraced ? [{ type: '$entered', params: { key } }] : []),
    ...(closeTrip ? [{ type: 'closeTrip' }] : []),
    ...setActions(entry, isGroup ? { unlessBack: true } : {}),
  ];
  const onExit = [...setActions(exit), ...(compilation.isTraced ? [{ type: '$left', params: { key } }] : [])];
  return { ...(onEntry.length === 0 ? {} : { entry: onEntry }), ...(onExit.length === 0 ? {} : { exit: onExit }) };
}

function wrote(key: string): Json {
  return { type: '$wrote', params: { key } };
}

function optional<T extends Json>(name: string, value: T | undefined): Config {
  const isEmpty =
    value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return isEmpty ? {} : { [name]: value };
}

function millisOf(duration: string): string {
  return String(parseDuration(duration));
}
