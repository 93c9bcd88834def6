import type { Json, Millis } from '@usher/journey';

/** A file offered by a platform; fetched late, with limits, by whoever needs it. */
export interface InboundAttachment {
  readonly name: string;
  readonly mime: string;
  /** Where it is. One that begins with `file:` is kept by Usher (`ChannelFiles`); all others are fetched under the rules of outgoing requests. */
  readonly url: string;
  readonly bytes?: number;
}

/** Who writes, as the platform knows them. */
export interface InboundContact {
  /** The platform's own id of the person: the same at every address of theirs. */
  readonly id: string;
  readonly name?: string;
  /** As they or the platform say; nobody is known by it. */
  readonly email?: string;
  /** The platform vouches for who it is: somebody signed in, and not merely holds a token. */
  readonly isVerified?: boolean;
}

/** What a platform reports. `eventKey` is the platform's own id of it: the same event twice has the same key. */
export interface InboundBase {
  readonly eventKey: string;
  /** The adapter's spelling of who and where; the runtime never looks inside. */
  readonly address: string;
  readonly receivedAt: Millis;
  readonly contact?: InboundContact;
  /** As the platform names it (`de-AT`): what a conversation begins in that this event begins. */
  readonly language?: string;
  /** IANA name. */
  readonly timeZone?: string;
}

/** A place on earth, in degrees. */
export interface InboundLocation {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
}

/** What can come in. Everything that a customer does is an event; a message it is about is named by the platform's id of it (`of`). */
export type InboundEvent = InboundBase & InboundBody;
export type InboundBody =
  | {
      readonly type: 'message';
      /** Empty where only files or a location were sent. */
      readonly text: string;
      readonly attachments?: readonly InboundAttachment[];
      readonly location?: InboundLocation;
    }
  /** A pressed button, or an entry of a list. */
  | { readonly type: 'choice'; readonly token: string; readonly label?: string }
  /** A form that was filled in; values by field, as the platform gives them. */
  | { readonly type: 'form'; readonly token: string; readonly values: Readonly<Record<string, Json>> }
  /** A command of the platform, without its slash: `refund`. */
  | { readonly type: 'command'; readonly name: string; readonly text?: string }
  | { readonly type: 'reaction'; readonly of: string; readonly emoji: string; readonly isRemoved?: boolean }
  | { readonly type: 'edited'; readonly of: string; readonly text: string }
  | { readonly type: 'deleted'; readonly of: string }
  /** Somebody opened the chat: begins a conversation without a message. */
  | { readonly type: 'joined'; readonly journeyId?: string }
  | { readonly type: 'left' }
  /** The bot was added where this address is; greets as `joined` does. */
  | { readonly type: 'installed' }
  | { readonly type: 'uninstalled' }
  /** Wishes to hear nothing more that was not asked for, or again to hear it. */
  | { readonly type: 'opt-out' }
  | { readonly type: 'opt-in' }
  /** What became of a message of ours. */
  | {
      readonly type: 'receipt';
      readonly of: string;
      readonly receipt: 'delivered' | 'read' | 'failed';
      readonly code?: string;
    };
export type InboundType = InboundBody['type'];

/** Every type there is, for whoever checks what a stranger's adapter reports. */
export const inboundTypes = [
  'message',
  'choice',
  'form',
  'command',
  'reaction',
  'edited',
  'deleted',
  'joined',
  'left',
  'installed',
  'uninstalled',
  'opt-out',
  'opt-in',
  'receipt',
] as const satisfies readonly InboundType[];

/** Takes inbound events into the runtime; resolves once they are committed (or recognised as repeated). */
export type Take = (events: readonly InboundEvent[]) => Promise<void>;
