/**
 * What the agents' app and the server say to each other. Types only. All of it is for agents, supervisors and owners.
 *
 * | request | sends | answers |
 * |---|---|---|
 * | `GET /api/desk/stream?available=yes` | | server-sent events `DeskEvents`; while one is open the agent counts as there |
 * | `GET /api/desk/conversations/:key` | | `DeskConversation` |
 * | `GET /api/desk/conversations/:key/contact` | | `DeskContact` |
 * | `GET /api/desk/conversations/:key/stream` | `Last-Event-ID`: a seq | server-sent events `ConversationEvents` |
 * | `POST /api/desk/conversations/:key/claim` | `ClaimRequest` | 200 `ControlAnswer`; 409 `desk/taken` with `holder` |
 * | `POST /api/desk/conversations/:key/messages` | `ReplyRequest` | 202 `ControlAnswer`; 409 `desk/moved` |
 * | `POST /api/desk/conversations/:key/notes` | `NoteRequest` | 202 |
 * | `POST /api/desk/conversations/:key/typing` | `{}` | 204 |
 * | `POST /api/desk/conversations/:key/resolve` | `ResolveRequest` | 200 `ControlAnswer`; 409 `desk/moved` |
 * | `POST /api/desk/conversations/:key/return` | `ReturnRequest` | 200 `ControlAnswer`; 409 `desk/moved`; 422 `desk/unknown-resume-point` |
 *
 * `id` of a request is the sender's own and stays the same when it is sent again: it then counts once.
 * `epoch` is that of the control token as the agent's screen knows it (handoff protocol, 4.1).
 */
import type { Content, Json, Millis } from '@usher/journey';

export interface Control {
  readonly holder: { readonly kind: 'bot' } | { readonly kind: 'agent'; readonly id: string; readonly name: string };
  readonly epoch: number;
}

/** One line of the lists. */
export interface DeskListing {
  readonly key: string;
  readonly journey: { readonly id: string; readonly name: string };
  readonly channel: string;
  readonly language: string;
  readonly contact?: string;
  readonly control: Control;
  /** Present while the journey waits for a person. */
  readonly request?: {
    readonly queue: string;
    readonly reason: string;
    readonly summary: string;
    /** Since when the customer waits, or waited until an agent took over. */
    readonly since: Millis;
  };
  /** When an agent took it. */
  readonly takenAt?: Millis;
  readonly updatedAt: Millis;
  /** The newest line that somebody said, shortened. */
  readonly lastLine?: { readonly from: 'bot' | 'customer' | 'agent'; readonly text: string };
  /** The customer said something that the holder has not answered. */
  readonly isUnanswered: boolean;
}

export interface DeskEvents {
  /** Everything as it is now; sent first and after each change. */
  readonly lists: {
    /** Whom nobody has taken, the longest wait first. */
    readonly waiting: readonly DeskListing[];
    readonly mine: readonly DeskListing[];
    /** With other agents. */
    readonly others: readonly DeskListing[];
    /** With the bot, newest first; for whoever wants to look on or step in. At most 50. */
    readonly bot: readonly DeskListing[];
    readonly agents: readonly { readonly id: string; readonly name: string; readonly isAvailable: boolean }[];
  };
  /** Something to tell the agent about, once. */
  readonly notice: {
    readonly kind: 'waiting' | 'message' | 'left' | 'taken-over';
    readonly key: string;
    readonly title: string;
    readonly text: string;
  };
}

export interface DeskVariable {
  readonly name: string;
  readonly label: string;
  readonly value: Json;
  readonly isPersonal: boolean;
}

export interface DeskConversation extends DeskListing {
  readonly status: 'active' | 'done';
  readonly startedAt: Millis;
  readonly variables: readonly DeskVariable[];
  /** Where the journey stands, by the names on the canvas. */
  readonly states: readonly { readonly key: string; readonly name: string }[];
  /** Where an agent may give it back. */
  readonly resumePoints: readonly { readonly key: string; readonly label: string }[];
}

/** One human being, as far as anybody knows. */
export interface DeskContact {
  /** Who they are on each channel, the first one first. */
  readonly persons: readonly DeskPerson[];
  /** All their conversations, this one among them, the newest first; at most 100. */
  readonly conversations: readonly DeskContactConversation[];
}

/** The answer to `DELETE` of a contact. */
export interface ForgottenContact {
  /** Channels of theirs that do not run here: what those keep of them may still be there. */
  readonly missed: readonly string[];
}

export interface DeskPerson {
  readonly channel: string;
  readonly name?: string;
  readonly since: Millis;
  /** The channel, or a signed identity, vouches for them. */
  readonly isVerified: boolean;
}

export interface DeskContactConversation {
  readonly key: string;
  readonly channel: string;
  readonly journey: string;
  readonly startedAt: Millis;
  readonly updatedAt: Millis;
  readonly status: 'active' | 'done';
  readonly outcome?: string;
  /** What was said last, by either side. */
  readonly lastLine?: string;
}

export interface ConversationEvents {
  /**
   * One entry, with its seq as the event's id. It comes again, without an id, when its delivery went on: it then replaces the
   * one with its seq.
   */
  readonly entry: DeskEntry;
  /** Control, variables or states changed; sent first, and after each turn. */
  readonly changed: DeskConversation;
  /** Everything up to now was sent. */
  readonly ready: Readonly<Record<string, never>>;
  readonly typing: { readonly from: 'customer' };
}

interface EntryBase {
  readonly seq: number;
  readonly at: Millis;
}

export type DeskEntry =
  | (EntryBase & { readonly from: 'customer'; readonly text: string; readonly attachments?: readonly DeskAttachment[] })
  | (EntryBase & { readonly from: 'bot'; readonly content: readonly Content[]; readonly delivery: DeliveryState })
  | (EntryBase & {
      readonly from: 'agent';
      readonly agent: { readonly id: string; readonly name: string };
      /** The sender's own id of it. */
      readonly id: string;
      readonly content: readonly Content[];
      readonly delivery: DeliveryState;
    })
  /** Seen by agents only. */
  | (EntryBase & {
      readonly from: 'note';
      readonly agent: { readonly id: string; readonly name: string };
      readonly id: string;
      readonly text: string;
    })
  /** What happened: somebody was called, took over, gave back; an orphaned result; a failure. A sentence for the agent. */
  | (EntryBase & { readonly from: 'system'; readonly about: string; readonly text: string });

export interface DeskAttachment {
  readonly name: string;
  readonly mime: string;
  readonly url: string;
}

/** `waiting` to leave, `sent`, `failed` for good, or `dropped` because the conversation had moved on. */
export type DeliveryState = 'waiting' | 'sent' | 'failed' | 'dropped';

export interface ClaimRequest {
  readonly id: string;
  readonly epoch: number;
  /** A supervisor takes it from another agent. */
  readonly takeOver?: true;
}

export interface ControlAnswer {
  readonly control: Control;
}

export interface ReplyRequest {
  readonly id: string;
  readonly epoch: number;
  readonly text: string;
}

export interface NoteRequest {
  readonly id: string;
  readonly text: string;
}

export interface ResolveRequest {
  readonly id: string;
  readonly epoch: number;
  /** The seq of the last entry that the agent has read: 409 `desk/unseen` where the customer wrote since. */
  readonly seen?: number;
  readonly note?: string;
}

export interface ReturnRequest {
  readonly id: string;
  readonly epoch: number;
  /** The seq of the last entry that the agent has read: 409 `desk/unseen` where the customer wrote since. */
  readonly seen?: number;
  /** A resume point; without one the journey goes on where it stood. */
  readonly to?: string;
  readonly note?: string;
}

export interface TakenAnswer {
  readonly error: { readonly code: 'desk/taken' | 'desk/moved'; readonly message: string };
  readonly control: Control;
}
