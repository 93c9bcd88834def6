import type { Event } from '@usher/engine';
import { UsherError } from '@usher/journey';
import type { TurnCommit } from '@usher/storage';

/** A turn could not be computed: nothing of it may be written. `cause` says why. */
export class TurnFailure extends UsherError {
  override readonly name = 'TurnFailure';
  readonly conversation: number | null;
  readonly event: Event;
  readonly inbound: TurnCommit['inbound'];

  constructor(conversation: number | null, event: Event, inbound: TurnCommit['inbound'], cause: unknown) {
    super('runtime/turn-failed', cause instanceof Error ? cause.message : String(cause), { cause });
    this.conversation = conversation;
    this.event = event;
    this.inbound = inbound;
  }
}
