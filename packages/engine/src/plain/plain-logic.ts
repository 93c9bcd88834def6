import type { AnyActorLogic, AnyStateMachine } from 'xstate';
import { inertLogic } from '../machine.ts';

/** What runs in an actor: a machine, a reducer, or a job that somebody performs outside. */
export type PlainLogic = MachineLogic | ReducerLogic | JobLogic;

export interface MachineLogic {
  readonly kind: 'machine';
  /** With inert children, so that XState starts nothing. */
  readonly machine: AnyStateMachine;
  /** The developer's own functions by name of the action. */
  readonly actions: Readonly<Record<string, PlainImplementation>>;
  /** What its children run, by name of the source. */
  findChild(src: string): PlainLogic | undefined;
}

export interface ReducerLogic {
  readonly kind: 'reducer';
  readonly logic: AnyActorLogic;
}

export interface JobLogic {
  readonly kind: 'job';
  /** Absent where the host performs it. */
  readonly perform?: (given: { input: unknown; signal: AbortSignal }) => unknown;
}

/** An action as XState's users write it. */
export type PlainImplementation = (given: { context: unknown; event: unknown }, params: unknown) => unknown;

/** A state machine of XState 5, by what any copy and any inference of its types has in common. */
export interface PlainMachine {
  readonly id: string;
  readonly config: object;
  readonly implementations: object;
  readonly root: object;
}

/** Tells whether a value is a state machine, whichever copy of XState made it. */
export function isMachine(value: unknown): value is AnyStateMachine {
  return typeof value === 'object' && value !== null && '__xstatenode' in value;
}

/** Built-in actions of XState, which are part of the step; all other functions act on the world. */
export function isBuiltIn(action: unknown): action is { readonly type: string } & Readonly<Record<string, unknown>> {
  return typeof action === 'function' && 'resolve' in action;
}

/** `callback` and `observable` talk while they run, which nothing durable can go on with. */
export function classify(logic: unknown): 'machine' | 'reducer' | 'job' | 'talks' | 'unknown' {
  if (isMachine(logic)) return 'machine';
  if (typeof logic !== 'object' || logic === null || !('transition' in logic)) return 'unknown';
  const { transition } = logic as AnyActorLogic;
  if (!('start' in logic) || logic.start === undefined) return 'reducer';
  try {
    // Of those that start something, a promise alone is over when it is told a result.
    const next = transition(
      { status: 'active' } as never,
      { type: 'xstate.promise.resolve', data: 1 } as never,
      {} as never,
    );
    return (next as { status: string }).status === 'done' ? 'job' : 'talks';
  } catch {
    return 'talks';
  }
}

type Config = { readonly [key: string]: unknown };

/** A machine's config with a name in place of each logic that an invoke carries itself. */
export function nameInlineActors(config: Config): {
  readonly config: Config;
  readonly actors: Readonly<Record<string, unknown>>;
} {
  const actors: Record<string, unknown> = {};
  const nameOf = (invoke: unknown): unknown => {
    const { src } = invoke as { src: unknown };
    if (typeof src === 'string') return invoke;
    const name = `inline.${Object.keys(actors).length}`;
    actors[name] = src;
    return { ...(invoke as Config), src: name };
  };
  const visit = (state: Config): Config => {
    const { invoke, states } = state;
    return {
      ...state,
      ...(invoke === undefined ? {} : { invoke: Array.isArray(invoke) ? invoke.map(nameOf) : nameOf(invoke) }),
      ...(states === undefined
        ? {}
        : {
            states: Object.fromEntries(
              Object.entries(states as Record<string, Config>).map(([key, inner]) => [key, visit(inner)]),
            ),
          }),
    };
  };
  return { config: visit(config), actors };
}

/** Longest chain of steps without an event from outside, where the machine says nothing else. */
const longestChain = 1_000;

/** The machine that steps are taken on: every actor inert, and no chain of `always` or `raise` without an end. */
export function createInertMachine(
  machine: AnyStateMachine,
  config: Config,
  given: {
    readonly actions: object;
    readonly guards: object;
    readonly delays: object;
    readonly actors: readonly string[];
  },
): AnyStateMachine {
  const wished = (config.options as { maxIterations?: number } | undefined)?.maxIterations ?? longestChain;
  const maxIterations = Number.isFinite(wished) ? wished : longestChain;
  const { implementations } = machine;
  const StateMachine = machine.constructor as new (config: Config, implementations: object) => AnyStateMachine;
  return new StateMachine(
    { ...config, options: { ...(config.options as object | undefined), maxIterations } },
    {
      actions: { ...implementations.actions, ...given.actions },
      guards: { ...implementations.guards, ...given.guards },
      delays: { ...implementations.delays, ...given.delays },
      actors: Object.fromEntries(given.actors.map((name) => [name, inertLogic])),
    },
  );
}
