import type { TraceStep } from '@usher/engine';
import type { Millis } from '@usher/journey';

/**
 * Follows what came in to all that goes out because of it: of a message, its turn, what that turn wished, and the turns of
 * its results. Null for what was written before there were any.
 */
export interface Correlated {
  readonly correlation: string | null;
}

/**
 * What the runtime tells of itself, by name. Ids, codes and counts only: never what was said, never a variable,
 * never a secret. `conversation` is the store's number of it.
 */
export interface RuntimeEvents {
  'runtime.started': { readonly liveVersions: number; readonly unplayable: number; readonly outbox: number };
  /** `clean` is false where the time limit cut off work that was under way. */
  'runtime.stopped': { readonly clean: boolean };
  'version.published': { readonly journey: string; readonly version: string; readonly number: number };
  /** Conversations of this version are left as they are until what is missing is back. */
  /** An older version is the current one again; `by` is who asked for it. */
  'version.restored': {
    readonly journey: string;
    readonly version: string;
    readonly number: number;
    readonly by: string | undefined;
  };
  'version.unplayable': {
    readonly journey: string;
    readonly version: string;
    readonly code: string;
    /** A sentence for an operator; a document is all that it can quote. */
    readonly why: string;
  };
  'conversation.started': Correlated & {
    readonly conversation: number;
    readonly channel: string;
    readonly journey: string;
    readonly version: string;
  };
  /** It goes on in this channel, wherever it was before. */
  'conversation.moved': Correlated & { readonly conversation: number; readonly channel: string };
  'conversation.ended': Correlated & { readonly conversation: number; readonly outcome: string | undefined };
  'turn.committed': Correlated & {
    readonly conversation: number;
    readonly revision: number;
    readonly event: string;
    readonly effects: number;
    readonly trace: readonly TraceStep[];
    /** From the beginning of the turn to its commit; waiting in the queue not counted. */
    readonly millis: Millis;
  };
  /** `actor` is the agent who took or gave back. */
  'control.changed': Correlated & {
    readonly conversation: number;
    readonly holder: string;
    readonly epoch: number;
    readonly actor: string;
  };
  'turn.duplicate': Correlated & { readonly channel: string };
  'turn.conflict': Correlated & { readonly conversation: number | null; readonly attempt: number };
  /** A timer or a result came too late: nothing was written. */
  'turn.stale': Correlated & { readonly conversation: number; readonly event: string };
  /**
   * The event could not be taken: `journey.failed` was taken in its place, and it is in the dead letters. `engine/endless-loop` is also
   * a row of more steps than one turn may have.
   */
  'turn.failed': Correlated & { readonly conversation: number | null; readonly event: string; readonly code: string };
  /**
   * The event is in the dead letters, and the conversation stands where it stood. `told`: the customer who sent it hears that
   * something went wrong.
   */
  'turn.buried': Correlated & {
    readonly conversation: number | null;
    readonly event: string;
    readonly code: string;
    readonly told: boolean;
  };
  /** A dead letter was taken after all. */
  'turn.revived': Correlated & { readonly conversation: number | null; readonly event: string };
  /** What the platform says became of a message of ours; `conversation` and `seq` are null where it is not known which. */
  'message.receipt': {
    readonly channel: string;
    readonly receipt: 'delivered' | 'read' | 'failed';
    readonly code: string | undefined;
    readonly conversation: number | null;
    readonly seq: number | null;
  };
  /**
   * The channel has a message: in how many parts, under how many names of its own, by which rules it was made to fit, and what its
   * adapter gave up beside, in its own sentences.
   */
  'message.delivered': EffectFacts & {
    readonly channel: string;
    readonly parts: number;
    readonly refs: number;
    readonly degraded: readonly string[];
    readonly gaveUp: readonly string[];
  };
  'inbound.refused': { readonly channel: string; readonly code: string };
  'effect.performed': EffectFacts & { readonly millis: Millis };
  'effect.retried': EffectFacts & { readonly code: string; readonly availableAt: Millis };
  'effect.buried': EffectFacts & { readonly code: string };
  /**
   * Not performed on purpose: `stale` was wished under an older epoch of the control token, `opted-out` is nothing that the customer
   * had just asked for, and they wish to hear no such thing.
   */
  'effect.dropped': EffectFacts & { readonly because: 'stale' | 'cancelled' | 'opted-out' };
  /** Another node has it, because this one was silent for too long: nothing of it was done here, or not written down. */
  'effect.lost': EffectFacts;
  /** A dead row waits again. */
  'effect.revived': { readonly row: number };
  /** Somebody to whom it was handed on could not be told that it is not wanted any more. */
  'effect.not-withdrawn': EffectFacts & { readonly code: string };
  'timer.late': { readonly conversation: number; readonly timer: string; readonly millis: Millis };
  /** This node was silent for longer than its lease: others may have what it had. It goes on as a new one. */
  'node.lost': { readonly silent: Millis };
  'store.failed': { readonly during: string; readonly code: string };
  'channel.failed': { readonly channel: string; readonly during: string; readonly code: string };
}

export interface EffectFacts extends Correlated {
  readonly conversation: number;
  readonly effect: string;
  readonly type: string;
  readonly attempt: number;
}

export type RuntimeEventName = keyof RuntimeEvents;
export type RuntimeEvent = {
  [Name in RuntimeEventName]: { readonly name: Name; readonly at: Millis } & RuntimeEvents[Name];
}[RuntimeEventName];

export type Observer = (event: RuntimeEvent) => void;

const levels: Partial<Record<RuntimeEventName, 'error' | 'warn' | 'info'>> = {
  'runtime.started': 'info',
  'runtime.stopped': 'info',
  'version.published': 'info',
  'version.restored': 'info',
  'version.unplayable': 'error',
  'turn.conflict': 'warn',
  'turn.failed': 'error',
  'turn.buried': 'error',
  'turn.revived': 'info',
  'inbound.refused': 'warn',
  'effect.retried': 'warn',
  'effect.buried': 'error',
  'effect.lost': 'warn',
  'effect.revived': 'info',
  'effect.not-withdrawn': 'warn',
  'timer.late': 'warn',
  'node.lost': 'warn',
  'store.failed': 'error',
  'channel.failed': 'warn',
};

/** How loud an event is, for a log. */
export function levelOf(event: RuntimeEvent): 'error' | 'warn' | 'info' | 'debug' {
  return levels[event.name] ?? 'debug';
}
