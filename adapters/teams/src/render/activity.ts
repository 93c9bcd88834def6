import type { Json } from '@usher/journey';

/** An activity that goes out, as far as we write one. */
export interface OutboundActivity {
  readonly type: 'message' | 'typing';
  readonly text?: string;
  readonly textFormat?: 'plain' | 'markdown';
  /** BCP 47 tag of what is said. */
  readonly locale?: string;
  readonly speak?: string;
  /** Lets a phone say that an answer is awaited. */
  readonly inputHint?: 'expectingInput' | 'acceptingInput';
  /** First line of the notification of a card, which has no text of its own. */
  readonly summary?: string;
  readonly attachments?: readonly OutboundAttachment[];
  readonly attachmentLayout?: 'list' | 'carousel';
  readonly suggestedActions?: {
    readonly to: readonly string[];
    readonly actions: readonly { readonly type: 'imBack'; readonly title: string; readonly value: string }[];
  };
}

export interface OutboundAttachment {
  readonly contentType: string;
  readonly contentUrl?: string;
  readonly name?: string;
  readonly content?: Json;
}

/** Bytes that it has on the wire. */
export function countBytes(activity: OutboundActivity): number {
  return Buffer.byteLength(JSON.stringify(activity));
}
