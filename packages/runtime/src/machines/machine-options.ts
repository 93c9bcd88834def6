import type { PlainMachine } from '@usher/engine/plain';
import type { Json, JsonObject } from '@usher/journey';
import type { Store } from '@usher/storage';
import type { Clock } from '../clock.ts';
import type { Limits } from '../limits.ts';
import type { Role } from '../role.ts';
import type { Observer } from '../runtime-event.ts';

/** What a host of machines is made of. Time, chance and ids are handed in, so that tests decide them. */
export interface MachineHostOptions {
  /** Of this host alone: no journeys in it. Stays the caller's; close it after `close`. */
  readonly store: Store;
  /** By id. Instances remember the id and the version that they began with. */
  readonly machines: Readonly<Record<string, PlainMachine | MachineEntry>>;
  /**
   * What acts on the world, by name, in place of a machine's own functions of these names. Also XState's built-in actions
   * (`assign` and so on), which are part of the step.
   */
  readonly actions?: Readonly<Record<string, MachineAction>>;
  /** In place of machines' own. Pure: a turn may be computed twice. */
  // biome-ignore lint/suspicious/noExplicitAny: the types of context and event are the machine's
  readonly guards?: Readonly<Record<string, (given: any, params: any) => boolean>>;
  /** Milliseconds, or what computes them. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly delays?: Readonly<Record<string, number | ((given: any, params: any) => number)>>;
  /** What children run, by name: a machine or reducer of XState, or a job that is performed outside of any turn. */
  readonly actors?: Readonly<Record<string, MachineActor>>;
  readonly limits?: Partial<Limits>;
  /** Hears everything, from before the start on. */
  readonly log?: Observer;
  /** A virtual one is advanced by hand; the machine's own runs by itself. */
  readonly clock?: Clock;
  /** Makes keys: 128 bits or more, unguessable. */
  readonly ids?: () => string;
  /** From 0 up to 1, as `Math.random`. */
  readonly random?: () => number;
  /** What this node does of the work, `all` where absent; the others need a store that nodes share. */
  readonly role?: Role;
}

/** A machine with what is to be said about it. */
export interface MachineEntry {
  readonly machine: PlainMachine;
  /** Names what instances are pinned to; a hash of the config where absent. */
  readonly version?: string;
  /** Refuses events of types that the machine does not name, which XState ignores. */
  readonly strict?: boolean;
  /** Earlier versions, for the instances that began with them. */
  readonly former?: readonly (PlainMachine | { readonly machine: PlainMachine; readonly version: string })[];
}

/** Whose action or job it is, and what must be handed to whoever shall not do a thing twice. */
export interface PerformRequest {
  readonly machineId: string;
  readonly instanceId: string;
  /** Ids from the root's children down to the actor whose it is; empty for the root. */
  readonly actor: readonly string[];
  /** Stable over attempts and restarts. */
  readonly idempotencyKey: string;
  /** Counted from 1. */
  readonly attempt: number;
  /** Aborts when the host stops and its patience is over. */
  readonly signal: AbortSignal;
}

export interface ActionRequest extends PerformRequest {
  // biome-ignore lint/suspicious/noExplicitAny: as the machine has them, and only it knows their types
  readonly params: any;
  /** As it was when the action's turn came within its step. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly context: any;
  readonly event: JsonObject & { readonly type: string };
}

export interface JobRequest extends PerformRequest {
  // biome-ignore lint/suspicious/noExplicitAny: as the machine gives it
  readonly input: any;
}

/**
 * Performs an action after the turn that asked for it is committed: once, and again only where an attempt failed and the error
 * says so (`retry` of an UsherError), or where `idempotent` is true and a crash cut an attempt off. A bare function is not
 * idempotent: an attempt whose end nobody knows goes to the dead letters.
 */
export type MachineAction = Performs<ActionRequest, unknown> | BuiltIn;

/** A job is an actor that answers once: `onDone` hears its output, `onError` that it was given up. Performed as actions are. */
// biome-ignore lint/suspicious/noExplicitAny: logic of XState, whichever copy of it
export type MachineActor = Performs<JobRequest, Json | undefined> | PlainMachine | { readonly transition: any };

export type Performs<Request, Output> =
  // biome-ignore lint/suspicious/noExplicitAny: params are what the machine says they are
  | ((request: Request, params?: any) => Promise<Output> | Output)
  | { readonly idempotent: boolean; perform(request: Request): Promise<Output> | Output };

/** `assign(…)`, `raise(…)` and the like. */
type BuiltIn = { readonly type: string } & ((...given: never[]) => unknown);
