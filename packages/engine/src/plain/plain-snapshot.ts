import type { Json, JsonObject, Millis } from '@usher/journey';
import type { Snapshot } from '../snapshot.ts';

/** One actor of an instance, the root or a child of another. */
export interface PlainActor {
  /** Number of this run: a later child of the same id has another one, so nothing meant for the earlier reaches it. */
  readonly n: number;
  /** Name of its logic in the machine it is a child of; of the root, the machine's own. */
  readonly src: string;
  /** `machine` takes events, `reducer` is `fromTransition`, `job` is performed outside and answers once. */
  readonly kind: 'machine' | 'reducer' | 'job';
  readonly status: 'active' | 'done' | 'error';
  /** XState's state value. */
  readonly value?: Json;
  /**
   * Ids of the active states in the order in which they were entered, where it is not that of the config: where two regions want
   * different things, XState lets the earlier one have its way.
   */
  readonly order?: readonly string[];
  readonly context?: Json;
  /** What history states remember, as ids of states. */
  readonly history?: Readonly<Record<string, readonly string[]>>;
  readonly output?: Json;
  readonly error?: Json;
  /** Its parent hears of each of its snapshots. */
  readonly isSynced?: true;
  /** Of a job under way: the effect that performs it. */
  readonly effect?: string;
  readonly children: Readonly<Record<string, PlainActor>>;
}

/** An event that is sent later. */
export interface PlainTimer {
  /** Fresh at every start: a firing with another number is stale. */
  readonly n: number;
  readonly due: Millis;
  /** Runs of the actors that sent it and that get it. */
  readonly from: number;
  readonly to: number;
  readonly event: JsonObject;
}

/** The whole state of an instance of a plain machine with all its children, as JSON that is readable without XState. */
export interface PlainSnapshot extends Pick<Snapshot, 'format' | 'status' | 'outcome' | 'language' | 'control'> {
  readonly engine: 'xstate5';
  readonly hosts: 'machine';
  /** The machine's id, and the version that wrote it. */
  readonly machine: string;
  readonly program: string;
  /** Turns taken. */
  readonly turn: number;
  /** The last number given to a run or a timer. */
  readonly n: number;
  readonly at: Millis;
  readonly root: PlainActor;
  readonly timers: Readonly<Record<string, PlainTimer>>;
}
