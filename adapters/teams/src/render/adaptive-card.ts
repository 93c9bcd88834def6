import type { Json } from '@usher/journey';
import type { OutboundAttachment } from './activity.ts';
import { toCardText } from './literal.ts';

export type CardElement = { readonly type: string; readonly [key: string]: Json };
export type CardAction = CardElement;

export interface CardParts {
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardAction[];
  readonly speak?: string;
}

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

/** An Adaptive Card of the newest version that Teams shows everywhere. */
export function toCard({ body, actions = [], speak }: CardParts): Json {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    ...(actions.length === 0 ? {} : { actions }),
    ...(speak === undefined ? {} : { speak }),
  };
}

export function attachCard(parts: CardParts): OutboundAttachment {
  return { contentType: adaptiveCardType, content: toCard(parts) };
}

/** A block for each line: within one block, what parts lines differs from client to client. */
export function toTextBlocks(text: string, more: { readonly [key: string]: Json } = {}): readonly CardElement[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line, index) => ({
      type: 'TextBlock',
      text: toCardText(line),
      wrap: true,
      ...(index === 0 ? {} : { spacing: 'Small' }),
      ...more,
    }));
}

export function openUrl(title: string, url: string): CardAction {
  return { type: 'Action.OpenUrl', title, url };
}
