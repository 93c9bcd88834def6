import type { Effect, Event } from '@usher/engine';
import type { Millis } from '@usher/journey';
import type { DeadBeginning } from '@usher/storage';

/** A dead letter in a list: ids, codes and counts. */
export interface DeadLetter {
  /** `turn-12` or `effect-7`. */
  readonly id: string;
  readonly kind: 'turn' | 'effect';
  /** Of the event that could not be taken, or the effect that could not be performed. */
  readonly type: string;
  /** When it was tried last. */
  readonly at: Millis;
  /** The number of the conversation; absent where none had begun. */
  readonly conversation?: number;
  /** Of its error, where that has one. */
  readonly code?: string;
  /** Of an effect. */
  readonly attempts?: number;
  readonly correlation?: string;
}

/** A dead letter with what is in it, what people said among it. */
export interface DeadLetterContent extends DeadLetter {
  readonly conversationKey?: string;
  /** Where the conversation would have begun, and the journey that was wished for. */
  readonly begins?: DeadBeginning;
  /** The whole sentence. */
  readonly error?: string;
  readonly content: Event | Effect;
}

export interface DeadLetterList {
  /** Newest first. */
  readonly letters: readonly DeadLetter[];
  /** Absent on the last page. */
  readonly nextPage?: number;
}
