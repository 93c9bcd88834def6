import { escapeMarkdown, type MarkdownFlavour, printText } from '@usher/channel/markdown';
import type { TextContent } from '@usher/journey';
import { teamsCapabilities } from '../capabilities.ts';
import type { OutboundActivity } from './activity.ts';
import { neutralise } from './literal.ts';

/** Markdown as Teams reads it: `_` marks there, tags may, and a line only ends at two spaces. */
const flavour: MarkdownFlavour = { features: teamsCapabilities.markdown, escape: escapeText };

/** A plain text is sent as plain, so that Teams shows it sign by sign. */
export function renderText({ text, format, speak }: Omit<TextContent, 'kind'>): OutboundActivity {
  const isMarkdown = format === 'markdown';
  return {
    type: 'message',
    text: neutralise(isMarkdown ? printText({ text, format }, flavour) : text),
    textFormat: isMarkdown ? 'markdown' : 'plain',
    ...(speak === undefined ? {} : { speak }),
  };
}

function escapeText(text: string, isAtLineStart: boolean): string {
  return escapeMarkdown(text, isAtLineStart)
    .replace(/https?:\/\/\S+|[_<&]/g, (found) => (found.length === 1 ? `\\${found}` : found))
    .replace(/(?<! {2})\n/g, '  \n');
}
