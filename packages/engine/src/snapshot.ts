import type { Json, Millis } from '@usher/journey';
import type { Attachment, Event, Place } from './event.ts';

/** What a running block is doing. */
export interface Row {
  /** Number of this run of the block; results and buttons of an earlier run do not fit. */
  readonly n: number;
  readonly type: string;
  readonly version: number;
  readonly memory: Json;
  /** When it last asked, as a running number: the highest one has the floor. Absent while it asks nothing. */
  readonly asked?: number;
  /** Effects under way whose result it awaits, with their type. */
  readonly open: Readonly<Record<string, string>>;
  /** Options it gave buttons to; a token is the run's number and the place in this list. */
  readonly options?: readonly string[];
}

/** What "back" walks along: answers, the writes since, and what cannot be undone. */
export type Trail =
  | { readonly kind: 'answer'; readonly key: string; readonly n: number; readonly options?: readonly string[] }
  | { readonly kind: 'barrier'; readonly key: string }
  | {
      readonly kind: 'write';
      readonly key: string;
      readonly set: Readonly<Record<string, Json>>;
      readonly unset: readonly string[];
    };

export interface Timer {
  /** Fresh at every start: a firing with another number is stale. */
  readonly n: number;
  readonly due: Millis;
}

/** The whole state of a conversation as plain JSON, readable without XState. */
export interface Snapshot {
  readonly format: 1;
  readonly engine: 'xstate5';
  /** Hash of the program that wrote it. */
  readonly program: string;
  readonly status: 'active' | 'done';
  readonly outcome?: string;
  /** Turns taken. */
  readonly turn: number;
  /** The last number given to a run, an asking or a timer. */
  readonly n: number;
  readonly at: Millis;
  readonly language: string;
  readonly timeZone: string;
  readonly channel: string;
  readonly contact: Readonly<Record<string, Json>>;
  /** Keys of the innermost active states, in document order; generated ones begin with `$`. */
  readonly active: readonly string[];
  readonly history: Readonly<Record<string, readonly string[]>>;
  /** Unset variables are absent. */
  readonly variables: Readonly<Record<string, Json>>;
  readonly rows: Readonly<Record<string, Row>>;
  readonly timers: Readonly<Record<string, Timer>>;
  readonly trail: readonly Trail[];
  readonly control: Control;
  /** What happened while an agent held control and waits for the journey to go on, oldest first; absent is none. */
  readonly held?: readonly Event[];
  /** Short messages that came since then and are heard as one, oldest first; absent is none. */
  readonly burst?: Burst | undefined;
}

export interface Burst {
  readonly since: Millis;
  readonly messages: readonly {
    readonly id: string;
    readonly text: string;
    readonly attachments?: readonly Attachment[];
    readonly location?: Place;
  }[];
}

/** Who speaks to the customer. Every change raises `epoch` by one: a bot's message wished under an older one is dropped. */
export interface Control {
  readonly holder: 'bot' | 'system' | `agent:${string}`;
  /** The agent's. */
  readonly name?: string;
  readonly epoch: number;
}
