import type { Event } from '@usher/engine';
import { UsherError } from '@usher/journey';
import type { DeadBeginning, TurnCommit } from '@usher/storage';

/** A turn could not be computed: nothing of it may be written. `cause` says why. */
export class TurnFailure extends UsherError {
  override readonly name = 'TurnFailure';
  readonly conversation: number | null;
  /** Where none had begun. */
  readonly begins: DeadBeginning | undefined;
  readonly event: Event;
  readonly inbound: TurnCommit['inbound'];

  constructor(whose: number | DeadBeginning, event: Event, inbound: TurnCommit['inbound'], cause: unknown) {
    super('runtime/turn-failed', cause instanceof Error ? cause.message : String(cause), { cause });
    this.conversation = typeof whose === 'number' ? whose : null;
    this.begins = typeof whose === 'number' ? undefined : whose;
    this.event = event;
    this.inbound = inbound;
  }
}
