/**
 * Direct Line 3.0 as it goes over the wire, as far as this adapter speaks it.
 * @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference
 */
export interface Account {
  readonly id: string;
  readonly name?: string;
  readonly role?: 'bot' | 'user';
}

export interface CardAction {
  readonly type: 'openUrl' | 'messageBack';
  readonly title: string;
  readonly value: unknown;
  readonly text?: string;
  readonly displayText?: string;
}

export interface Attachment {
  readonly contentType: string;
  readonly contentUrl?: string;
  readonly name?: string;
  readonly content?: unknown;
}

/** What is said in either direction. */
export interface Activity {
  readonly type: string;
  readonly id: string;
  readonly timestamp: string;
  readonly channelId: 'directline';
  readonly conversation: { readonly id: string };
  readonly from: Account;
  readonly text?: string;
  readonly textFormat?: 'plain' | 'markdown';
  readonly speak?: string;
  readonly inputHint?: 'expectingInput' | 'acceptingInput';
  readonly attachmentLayout?: 'carousel' | 'list';
  readonly attachments?: readonly Attachment[];
  readonly suggestedActions?: { readonly actions: readonly CardAction[] };
  readonly value?: unknown;
  readonly channelData?: unknown;
}

export interface ActivitySet {
  readonly activities: readonly Activity[];
  /** Absent where the frame is of the moment only; the reader then keeps the one it has. */
  readonly watermark?: string;
}

export interface ConversationAnswer {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly streamUrl?: string;
}

export const adaptiveCard = 'application/vnd.microsoft.card.adaptive';
export const heroCard = 'application/vnd.microsoft.card.hero';
export const activityType = 'application/vnd.microsoft.activity';
