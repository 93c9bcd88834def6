import type { Draft } from '@usher/api/editor';
import type { Base, SyncContext } from './sync-machine.ts';

export type ConflictDecision =
  /** What is there is ours: go on from it. */
  { readonly is: 'ours'; readonly base: Base } | { readonly is: 'theirs' };

/**
 * Tells a real conflict from one that only looks like it: a save that arrived although its answer was lost, or a draft that
 * counts on without having changed.
 */
export function decideOnConflict(
  theirs: Draft,
  ours: Pick<SyncContext, 'base' | 'sent' | 'unanswered'>,
): ConflictDecision {
  if ([ours.base.document, ours.sent, ...ours.unanswered].includes(theirs.document)) {
    return { is: 'ours', base: { revision: theirs.revision, document: theirs.document } };
  }
  return { is: 'theirs' };
}
