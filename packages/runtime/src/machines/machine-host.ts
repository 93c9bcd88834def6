import type { PlainTimerView, PlainView } from '@usher/engine/plain';
import type { Millis } from '@usher/journey';
import type { Readiness } from '../runtime.ts';
import type { Observer } from '../runtime-event.ts';
import type { Revival } from '../turns/revive-turn.ts';

/** An instance as it is committed, with all its children. */
export interface MachineInstance extends PlainView {
  readonly id: string;
  readonly machineId: string;
  /** What it is pinned to. */
  readonly version: string;
  /** Turns committed. */
  readonly revision: number;
  readonly updatedAt: Millis;
  /** Delayed events, the earliest first. */
  readonly timers: readonly PlainTimerView[];
}

export interface StartMachine {
  /** Of the caller's making, and of this instance alone: 1 to 200 characters. */
  readonly id: string;
  /** JSON; the machine's `input`. */
  readonly input?: unknown;
  /** Of the caller's making: the same one starts the instance once, however often it is sent. */
  readonly delivery?: string;
}

/** What became of an event or a start. Repeated: it was taken before, and nothing was written now. */
export interface MachineReceipt {
  readonly isRepeated: boolean;
  /** As it is after that turn, or a later one. */
  readonly instance: MachineInstance;
}

/** Runs plain XState machines durably: what is awaited is committed, and goes on after the end of any process. */
export interface MachineHost {
  /**
   * Begins an instance of the current version of a machine. Resolves when it is committed; actions are performed afterwards.
   * @throws UsherError `machines/unknown-machine`, `machines/instance-exists`, `machines/bad-id`, `machines/turn-failed`,
   * `machines/endless-loop`, `machines/not-json`, `runtime/not-ready`, what the store throws; nothing was written then
   */
  start(machineId: string, start: StartMachine): Promise<MachineReceipt>;
  /**
   * Sends an event. Resolves when the turn with everything that follows in the instance's actors is committed. Unknown types are
   * taken and ignored, as XState does, unless the machine is registered as `strict`; an instance that is done ignores all.
   * @param more `delivery`: the same one is taken once within the dedupe window, 7 days where the limits say nothing else
   * @throws UsherError `machines/unknown-instance`, `machines/unknown-event`, `machines/bad-event`, `machines/not-json`,
   * `runtime/unplayable` (its version is not registered), `runtime/not-ready`, what the store throws: nothing was written;
   * `machines/turn-failed`, `machines/endless-loop` and the like: the event is in the dead letters, the instance stands where it stood
   */
  send<Event extends { readonly type: string }>(
    instanceId: string,
    event: Event,
    more?: { readonly delivery?: string },
  ): Promise<MachineReceipt>;
  /** @returns undefined where there is no such instance. @throws UsherError `runtime/bad-snapshot` (a newer version of Usher wrote it) */
  read(instanceId: string): Promise<MachineInstance | undefined>;
  /**
   * Lets time pass on a virtual clock: timers fire in order of their due times, actions are performed and retried, on the way. On a
   * system clock this goes by itself. @throws UsherError `machines/no-virtual-clock`
   */
  advance(millis: Millis): Promise<void>;
  /** Resolves when no turn and no action is under way; waiting for a retry or a timer does not count. */
  idle(): Promise<void>;
  /** Takes an event of the dead letters once more; its number is in `store.listDeadTurns`. */
  reviveTurn(id: number): Promise<Revival>;
  /** Lets an action that was given up be performed once more; its number is in `store.listDeadOutbox`. @returns false where none is dead */
  reviveAction(id: number): Promise<boolean>;
  /** Whether it takes events; `why` not, in words. */
  readiness(): Readiness;
  /** Hears what happens from now on: ids, codes and counts. @returns ends it */
  observe(observer: Observer): () => void;
  /** Takes nothing new, finishes what is under way within the time limit, and lets go. Twice is fine. */
  close(): Promise<void>;
}
