import type { InboundAttachment } from '@usher/channel';
import type { Json } from '@usher/journey';

/** Who somebody is on Discord. */
export interface Person {
  readonly id: string;
  readonly name?: string;
}

/** Where something happened; `guild` is absent in direct messages. */
export interface Spot {
  readonly guild?: string;
  readonly channel: string;
}

/** What Discord reported, checked and in our words; which conversation it belongs to is decided later. */
export type Heard =
  | ({ readonly kind: 'message' } & HeardMessage)
  | ({ readonly kind: 'edited'; readonly editedAt: string } & HeardMessage)
  | ({ readonly kind: 'deleted'; readonly messages: readonly string[] } & Spot)
  | ({
      readonly kind: 'reaction';
      readonly message: string;
      readonly user: string;
      readonly emoji: string;
      readonly isRemoved: boolean;
      /** Absent where Discord does not say whose message it is. */
      readonly author?: string;
    } & Spot)
  | ({ readonly kind: 'interaction' } & HeardInteraction)
  | { readonly kind: 'ready'; readonly self: string }
  /** We are in a server, perhaps since just now. `channel`: where it greets people. */
  | {
      readonly kind: 'guild';
      readonly guild: string;
      readonly channel?: string;
      readonly owner?: string;
      readonly joinedAt?: number;
      readonly role?: string;
    }
  | { readonly kind: 'guild-left'; readonly guild: string };

export interface HeardMessage extends Spot {
  readonly id: string;
  readonly person: Person;
  readonly text: string;
  readonly attachments: readonly InboundAttachment[];
  /** Of a server: whether it names us or answers us. */
  readonly isToUs: boolean;
  readonly isInThread: boolean;
}

export interface HeardInteraction extends Spot {
  readonly id: string;
  readonly token: string;
  readonly person: Person;
  readonly language?: string;
  readonly act: Act;
}

/** What somebody did with a part of Discord's own. `isPrivate`: at a message that only they see. `message` is as it came. */
export type Act =
  | { readonly kind: 'ping' | 'autocomplete' }
  | { readonly kind: 'command'; readonly name: string; readonly text?: string }
  | {
      readonly kind: 'component';
      readonly customId: string;
      readonly values: readonly string[];
      readonly label?: string;
      readonly isPrivate: boolean;
      readonly components: unknown;
    }
  | {
      readonly kind: 'modal';
      readonly customId: string;
      readonly values: Readonly<Record<string, Json>>;
      readonly isPrivate: boolean;
      /** Of the message whose button opened it; absent where a command did. */
      readonly components?: unknown;
    };
