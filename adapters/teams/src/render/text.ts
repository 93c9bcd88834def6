import type { TextContent } from '@usher/journey';
import type { OutboundActivity } from './activity.ts';
import { neutralise } from './literal.ts';

/** A plain text is sent as plain, so that Teams shows it sign by sign. */
export function renderText({ text, format, speak }: Omit<TextContent, 'kind'>): OutboundActivity {
  return {
    type: 'message',
    text: neutralise(text),
    textFormat: format === 'markdown' ? 'markdown' : 'plain',
    ...(speak === undefined ? {} : { speak }),
  };
}
