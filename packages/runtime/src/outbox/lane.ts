import type { Millis } from '@usher/journey';
import type { OutboxRow } from '@usher/storage';
import { type Progress, readProgress } from './progress.ts';

/** Kept with a row that was put off, so that whoever has it next knows. */
export const putOffCode = 'effect/put-off';

/** A row of the outbox in memory. */
export interface Item {
  readonly row: OutboxRow;
  /** `handed-on` waits for an answer that somebody else gives, until that is written down. */
  phase: 'waiting' | 'running' | 'handed-on';
  /** Attempts begun. */
  attempts: number;
  availableAt: Millis;
  /** The last attempt came too early, and did nothing. */
  wasPutOff: boolean;
  /** The process died in the middle of its last attempt. */
  isAmbiguous: boolean;
  /** Attempts begun when this node lost it, in the middle of one: no other begins until it is given again. */
  attemptsWhenLost: number | null;
  /** Nobody wants it any more: no further attempt begins. */
  isCancelled: boolean;
  /** What its being cancelled asks for is done, or under way. */
  isDropped: boolean;
  readonly progress: Progress;
}

export function toItem(row: OutboxRow, now: Millis): Item {
  // What was written in the future was written by a clock that has been set back since, and so was the time it waits for.
  const isSetBackBy = Math.max(0, row.createdAt - now, (row.triedAt ?? now) - now);
  return {
    row,
    phase: 'waiting',
    attempts: row.attempts,
    availableAt: row.availableAt - isSetBackBy,
    wasPutOff: row.error?.startsWith(`${putOffCode}:`) === true,
    isAmbiguous: row.triedAt !== null && row.error === null,
    attemptsWhenLost: null,
    isCancelled: false,
    isDropped: false,
    progress: readProgress(row.error),
  };
}

/** The row is this node's once more. Whoever had it in between may have begun what this node knows nothing of. */
export function regain(item: Item, row: OutboxRow, now: Millis): void {
  const known = item.attemptsWhenLost ?? item.attempts;
  item.attemptsWhenLost = null;
  if (row.attempts <= known) return;
  const { availableAt, wasPutOff, isAmbiguous, progress } = toItem(row, now);
  if (progress.sent >= item.progress.sent) Object.assign(item.progress, progress);
  Object.assign(item, { attempts: Math.max(item.attempts, row.attempts), availableAt, wasPutOff, isAmbiguous });
}

/** The unperformed rows of one conversation, in order. */
export interface Lane {
  readonly conversationId: number;
  readonly items: Item[];
}

/**
 * Which rows may begin now. What is kept in order begins when all of that kind before it is through, and so does what
 * answers; but nothing waits for an answer.
 */
export function listStartable(
  items: readonly Item[],
  now: Millis,
  isInOrder: (item: Item) => boolean,
): readonly Item[] {
  const startable: Item[] = [];
  for (const item of items) {
    if (item.phase === 'waiting' && item.availableAt <= now) startable.push(item);
    if (isInOrder(item)) break;
  }
  return startable;
}
