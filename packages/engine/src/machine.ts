import type { Json, JsonObject, Millis } from '@usher/journey';
import { type AnyStateMachine, assign, createMachine, raise } from 'xstate';
import { backPrefix, closeTripEvent, startTripEvent } from './generated-states.ts';

/** What XState carries along: the variables, and what expressions read beside them. */
export interface MachineContext {
  readonly variables: Readonly<Record<string, Json>>;
  readonly environment: MachineEnvironment;
}
export interface MachineEnvironment {
  readonly now: Millis;
  readonly timeZone: string;
  readonly language: string;
  readonly channel: string;
  readonly contact: Readonly<Record<string, Json>>;
}

/** Evaluates an expression of the journey. */
export type Evaluate = (source: string, context: MachineContext) => Json;

interface MachineEvent {
  readonly type: string;
  readonly output?: { readonly outlet: string; readonly set: Readonly<Record<string, Json>> };
  readonly key?: string;
  readonly set?: Readonly<Record<string, Json>>;
  readonly unset?: readonly string[];
}
interface Arguments {
  readonly context: MachineContext;
  readonly event: MachineEvent;
}

/** Logic that does nothing: what a block is doing is a row of our snapshot, not an actor. */
export const inertLogic = {
  getInitialSnapshot: () => ({ status: 'active' }),
  transition: (snapshot: unknown) => snapshot,
  getPersistedSnapshot: (snapshot: unknown) => snapshot,
  restoreSnapshot: (snapshot: unknown) => snapshot,
};

/** The guards and actions that a compiled config names. Together with actors for the blocks they make it run in XState alone. */
export function createImplementations(evaluate: Evaluate) {
  const when = ({ context, event }: Arguments, params: { cel?: string; message?: boolean }): boolean =>
    (params.message !== true || event.type === 'message.received') &&
    (params.cel === undefined || evaluate(params.cel, context) === true);
  return {
    guards: {
      when,
      outlet: ({ event }: Arguments, params: { is: string }) => event.output?.outlet === params.is,
      backTo: ({ event }: Arguments, params: { key: string }) => event.key === params.key,
    },
    actions: {
      set: assign(
        ({ context, event }: Arguments, params: { set: Readonly<Record<string, string>>; unlessBack?: true }) =>
          // Going back into a group restores what was known there, which entering it anew would set again.
          params.unlessBack === true && event.type.startsWith(backPrefix)
            ? { variables: context.variables }
            : setVariables(context, params.set, evaluate),
      ),
      save: assign(({ context, event }: Arguments) => ({
        variables: Object.entries(event.output?.set ?? {}).reduce(withVariable, context.variables),
      })),
      undo: assign(({ context, event }: Arguments) => ({
        variables: withoutKeys({ ...context.variables, ...event.set }, event.unset ?? []),
      })),
      startTrip: raise((_: Arguments, params: { trip: string }) => ({ type: startTripEvent(params.trip) })),
      closeTrip: raise({ type: closeTripEvent }),
    },
  };
}

/** An expression that yields null leaves its variable unset. Later assignments see earlier ones. */
function setVariables(
  context: MachineContext,
  set: Readonly<Record<string, string>>,
  evaluate: Evaluate,
): { variables: Record<string, Json> } {
  let variables = context.variables;
  for (const [name, source] of Object.entries(set)) {
    variables = withVariable(variables, [name, evaluate(source, { ...context, variables })]);
  }
  return { variables };
}

/** An unset variable is absent, never null. */
function withVariable(variables: Record<string, Json>, [name, value]: readonly [string, Json]): Record<string, Json> {
  return value === null ? withoutKeys(variables, [name]) : { ...variables, [name]: value };
}

function withoutKeys(values: Record<string, Json>, keys: readonly string[]): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !keys.includes(name)));
}

/** A compiled journey as XState runs it. */
export type EngineMachine = AnyStateMachine;

/** Makes the machine that steps are taken on: every actor inert, the context given as input. */
export function createEngineMachine(
  compiled: JsonObject,
  evaluate: Evaluate,
  sources: readonly string[],
): AnyStateMachine {
  const config = { ...compiled, context: ({ input }: { input: MachineContext }) => input };
  const implementations = {
    ...createImplementations(evaluate),
    actors: Object.fromEntries(sources.map((source) => [source, inertLogic])),
  };
  // biome-ignore lint/suspicious/noExplicitAny: the config is compiled data, so XState's inference has nothing to hold on to
  return createMachine(config as any, implementations as any);
}
