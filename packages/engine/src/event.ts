import type { Json, Millis } from '@usher/journey';

/** A file that a customer sent. */
export interface Attachment {
  readonly name: string;
  readonly mime: string;
  readonly url: string;
  readonly bytes?: number;
}

/** A place on earth that a customer sent. */
export interface Place {
  /** Degrees north. */
  readonly latitude: number;
  /** Degrees east. */
  readonly longitude: number;
  readonly name?: string;
}

export interface EventBase {
  /** Of the sender's making; the runtime takes each id once. */
  readonly id: string;
  readonly at: Millis;
}

/** A person of the team, as the desk knows them. */
export interface Agent {
  readonly id: string;
  /** What the customer reads. */
  readonly name: string;
}

/** How an agent gives a conversation back: `served` when the customer has what they came for. */
export type ReturnOutcome = 'served' | 'returned';

/** What can happen to a conversation, past tense. Names beginning with `xstate.` or `$` are the machine's own and refused from outside. */
export type Event = EventBase & EventBody;
export type EventBody =
  | {
      readonly type: 'message.received';
      readonly text: string;
      readonly attachments?: readonly Attachment[];
      readonly location?: Place;
    }
  | { readonly type: 'choice.picked'; readonly token: string; readonly label?: string }
  /** All that was filled in, by field; its shape is the sender's and checked by the question that reads it. */
  | { readonly type: 'form.submitted'; readonly token: string; readonly values: Readonly<Record<string, Json>> }
  /** A command of the channel's own, such as a slash command. */
  | { readonly type: 'command.given'; readonly name: string; readonly text?: string }
  /** `of` is the id of the message that it happened to. */
  | { readonly type: 'message.edited'; readonly of: string; readonly text: string }
  | { readonly type: 'message.deleted'; readonly of: string }
  | { readonly type: 'reaction.added' | 'reaction.removed'; readonly of: string; readonly emoji: string }
  | { readonly type: 'customer.left' | 'customer.opted-out' | 'customer.opted-in' }
  /** The same customer goes on in another channel. `contact`: who they are there, as far as anybody knows. */
  | {
      readonly type: 'customer.moved';
      readonly channel: string;
      readonly contact?: Readonly<Record<string, Json>>;
    }
  | { readonly type: 'timer.fired'; readonly timer: string; readonly n: number }
  | { readonly type: 'effect.done'; readonly effect: string; readonly output: Json }
  | { readonly type: 'effect.failed'; readonly effect: string; readonly error: EffectError }
  | { readonly type: 'journey.failed'; readonly cause: string; readonly state?: string }
  | { readonly type: 'control.taken'; readonly agent: Agent }
  /** `to` is the key of a state with `resume`; without it the journey goes on where it stands. */
  | {
      readonly type: 'control.returned';
      readonly agent: Agent;
      readonly outcome: ReturnOutcome;
      readonly to?: string;
    }
  /** Who holds it is gone, and nobody knows for how long. */
  | { readonly type: 'control.lost'; readonly agent: Agent }
  /** Plain text, said as it is. */
  | { readonly type: 'agent.said'; readonly agent: Agent; readonly text: string }
  /** For colleagues; the customer never sees it. */
  | { readonly type: 'agent.noted'; readonly agent: Agent; readonly text: string }
  | { readonly type: `custom.${string}`; readonly data?: Json };
export type EventType = EventBody['type'];

export interface EffectError {
  /** Stable: `http/timeout`, `http/refused-address`, `http/status-503`. */
  readonly code: string;
  readonly message: string;
}
