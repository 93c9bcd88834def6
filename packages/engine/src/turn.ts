import type { Json, Millis } from '@usher/journey';
import type { Effect } from './effect.ts';
import type { Snapshot, Timer } from './snapshot.ts';

/** What begins a conversation. */
export interface StartInput {
  readonly id: string;
  readonly at: Millis;
  /** A BCP 47 tag; the journey's nearest language is taken. */
  readonly language: string;
  /** IANA name; the journey's own where absent. */
  readonly timeZone?: string;
  readonly channel: string;
  readonly contact?: Readonly<Record<string, Json>>;
  readonly variables?: Readonly<Record<string, Json>>;
  /** The customer's opening words: offered to commands only, readable as the variable `firstMessage` where declared. */
  readonly message?: string;
}

/** One thing that happened inside a turn, for the editor's canvas, replay and reports. */
export type TraceStep =
  | { readonly kind: 'entered' | 'left'; readonly state: string }
  | { readonly kind: 'outlet'; readonly state: string; readonly outlet: string }
  | {
      readonly kind: 'heard';
      readonly as:
        | 'button'
        | 'form'
        | 'exact'
        | 'back'
        | 'command'
        | 'free'
        | 'event'
        | 'not-understood'
        | 'late'
        | 'agent'
        /** Kept until the customer pauses. */
        | 'joined'
        /** Kept until the agent who holds control gives it back. */
        | 'held'
        | 'control'
        | 'ended'
        | 'stale';
      readonly state?: string;
    };

/** The outcome of one event. Nothing in it has happened yet: whoever called commits first and performs the effects then. */
export interface Turn {
  readonly snapshot: Snapshot;
  readonly effects: readonly Effect[];
  /** The difference of timers: rows to set (replacing those of the same id) and rows to clear. */
  readonly timers: { readonly set: Readonly<Record<string, Timer>>; readonly clear: readonly string[] };
  readonly trace: readonly TraceStep[];
}
