import { type Json, UsherError } from '@usher/journey';
import type { AnyStateMachine } from 'xstate';
import { checkMachine } from './check-machine.ts';
import { describeMachine, hashOf } from './describe-machine.ts';
import {
  classify,
  createInertMachine,
  isBuiltIn,
  isMachine,
  type MachineLogic,
  nameInlineActors,
  type PlainImplementation,
  type PlainLogic,
  type PlainMachine,
} from './plain-logic.ts';

/** A developer's machine, ready to take events; immutable, serves any number of instances. */
export interface PlainProgram {
  readonly id: string;
  readonly version: string;
  /** Refuses events that the machine does not name. */
  readonly isStrict: boolean;
  /** For operators: the config as far as JSON goes. */
  readonly description: Json;
  /** Names of actions and jobs that something outside performs. */
  readonly performs: { readonly actions: readonly string[]; readonly jobs: readonly string[] };
  readonly root: MachineLogic;
}

export interface PlainOptions {
  readonly version?: string;
  readonly strict?: boolean;
  /** Names of the actions that the host performs; built-in actions of XState given under a name. */
  readonly actions?: Readonly<Record<string, unknown>>;
  readonly guards?: Readonly<Record<string, unknown>>;
  readonly delays?: Readonly<Record<string, unknown>>;
  /** Logic of children by name; true for a job that the host performs. */
  readonly actors?: Readonly<Record<string, unknown>>;
}

/**
 * Makes a machine ready. Its children by `setup({ actors })` and by invoke come with it.
 * @throws UsherError `machines/refused` with everything that cannot be hosted, as far as the config shows
 */
export function compilePlain(id: string, machine: PlainMachine, options: PlainOptions = {}): PlainProgram {
  if (!isMachine(machine)) {
    throw new UsherError(
      'machines/refused',
      `"${id}" is no state machine of XState 5: give what \`createMachine\` returns.`,
    );
  }
  const compilation: Compilation = { options, known: new Map(), problems: [], actions: new Set(), jobs: new Set() };
  const root = compileMachine(compilation, machine);
  const { problems, actions, jobs } = compilation;
  if (problems.length > 0) {
    throw new UsherError(
      'machines/refused',
      `The machine "${id}" cannot be hosted:\n${[...new Set(problems)].map((each) => `- ${each}`).join('\n')}`,
    );
  }
  const description = describeMachine(machine);
  return {
    id,
    version: options.version ?? hashOf(description),
    isStrict: options.strict === true,
    description,
    performs: { actions: [...actions], jobs: [...jobs] },
    root,
  };
}

interface Compilation {
  readonly options: PlainOptions;
  /** A machine may be its own child. */
  readonly known: Map<unknown, PlainLogic>;
  readonly problems: string[];
  readonly actions: Set<string>;
  readonly jobs: Set<string>;
}

function compileMachine(compilation: Compilation, machine: AnyStateMachine): MachineLogic {
  const { options, known, problems } = compilation;
  const { config, actors: inline } = nameInlineActors(machine.config as never);
  const { implementations } = machine;
  const names = {
    actions: { ...implementations.actions, ...options.actions } as Record<string, unknown>,
    guards: { ...implementations.guards, ...options.guards } as Record<string, unknown>,
    delays: { ...implementations.delays, ...options.delays } as Record<string, unknown>,
    actors: { ...implementations.actors, ...options.actors, ...inline } as Record<string, unknown>,
  };
  problems.push(...checkMachine(machine, config, names));
  const children = new Map<string, PlainLogic>();
  const own = Object.entries(implementations.actions as Record<string, unknown>).filter(
    ([, action]) => typeof action === 'function' && !isBuiltIn(action),
  );
  const logic: MachineLogic = {
    kind: 'machine',
    machine: createInertMachine(machine, config, {
      actions: Object.fromEntries(Object.entries(options.actions ?? {}).filter(([, action]) => isBuiltIn(action))),
      guards: options.guards ?? {},
      delays: options.delays ?? {},
      actors: Object.keys(names.actors),
    }),
    actions: Object.fromEntries(own) as Record<string, PlainImplementation>,
    findChild: (src) => children.get(src),
  };
  known.set(machine, logic);
  for (const [name, action] of Object.entries(names.actions)) if (!isBuiltIn(action)) compilation.actions.add(name);
  for (const [name, actor] of Object.entries(names.actors)) {
    const child = compileActor(compilation, name, actor);
    if (child !== undefined) children.set(name, child);
  }
  return logic;
}

function compileActor(compilation: Compilation, name: string, actor: unknown): PlainLogic | undefined {
  const { known, jobs } = compilation;
  const there = known.get(actor);
  if (there !== undefined) return there;
  if (isMachine(actor)) return compileMachine(compilation, actor);
  const kind = actor === true ? 'job' : classify(actor);
  if (kind === 'reducer') return { kind, logic: actor as never };
  if (kind !== 'job') return undefined;
  jobs.add(name);
  return actor === true ? { kind } : { kind, perform: (actor as { config: never }).config };
}
