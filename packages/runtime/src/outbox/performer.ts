import type { Effect } from '@usher/engine';
import type { Json, Millis, RetryDecision } from '@usher/journey';
import type { ControlPoint, OutboxRow } from '@usher/storage';
import type { Conversation } from '../conversations.ts';
import type { Progress } from './progress.ts';

/** One attempt to perform one effect. */
export interface Task<E extends Effect = Effect> {
  readonly effect: E;
  readonly row: OutboxRow;
  readonly conversation: Conversation;
  /** Stable over attempts and restarts, and tells outsiders nothing. */
  readonly idempotencyKey: string;
  /** Counted from 1. */
  readonly attempt: number;
  /** Whether the last attempt was put off. */
  readonly wasPutOff: boolean;
  /** Aborts when the runtime stops and its patience is over. */
  readonly signal: AbortSignal;
  /** How far a message in parts came in earlier attempts. */
  readonly progress: Progress;
  /**
   * Who speaks at this moment; asked before each part that leaves.
   * @throws UsherError `storage/unknown-row` where the effect is somebody else's by now
   */
  readControl(): Promise<ControlPoint>;
  /**
   * Called last before each part leaves, with nothing awaited in between: a process may stand still wherever it waits, and a busy
   * one also between two microtasks. @throws UsherError `runtime/silent` where the effect may be somebody else's
   */
  requireLife(): void;
}

export interface Failure {
  /** Stable: `http/timeout`, `channel/rate-limited`. */
  readonly code: string;
  readonly message: string;
}

/** How an attempt ended. */
export type Performed =
  | { readonly did: 'settle' }
  /** Not performed on purpose: the control token has moved on, or nobody wants it any more. */
  | { readonly did: 'drop'; readonly because: 'stale' | 'cancelled' | 'opted-out' }
  | { readonly did: 'answer'; readonly output: Json }
  /** Taken over by somebody who answers later. */
  | { readonly did: 'hand-on' }
  /** Too early: to be begun anew then, as if it had not been tried, by whichever node has it. */
  | { readonly did: 'put-off'; readonly until: Millis }
  | { readonly did: 'fail'; readonly failure: Failure; readonly retry: RetryDecision };

/** Knows how to perform one type of effect. The outbox knows when. */
export interface Performer {
  /** True for what the customer sees: kept in order. False for what answers: runs beside what comes after it. */
  readonly isInOrder: boolean;
  perform(task: Task): Promise<Performed>;
  /** Whether the beginning of the first attempt must be durable before anything leaves. */
  mustMark(task: Pick<Task, 'effect' | 'conversation'>): boolean;
  /** After a crash in the middle of an attempt: do it again, or give it up because nobody can tell whether it was done. */
  afterCrash(task: Pick<Task, 'effect' | 'conversation' | 'row'>): 'repeat' | Failure;
  policy(effect: Effect): { readonly attempts: number; readonly firstDelay: Millis };
  /** Which of the slots it takes. */
  slot(conversation: Conversation): string;
  /** The block no longer wants what was handed on. */
  cancel?(task: Pick<Task, 'effect' | 'conversation' | 'idempotencyKey'>): Promise<void>;
}

export type FindPerformer = (effect: Effect) => Performer;
