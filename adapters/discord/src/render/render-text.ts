import { type MarkdownFlavour, parseMarkdown, printMarkdown } from '@usher/channel/markdown';
import type { TextContent } from '@usher/journey';
import { discordCapabilities } from '../capabilities.ts';
import { escapeText } from './escape.ts';

const flavour: MarkdownFlavour = {
  features: discordCapabilities.markdown,
  escape: escapeText,
  // An address in pointed brackets gets no preview below the message.
  link: (label, url) => (/^https?:/i.test(url) ? `[${label}](<${url}>)` : `${label} (${url.replace(/^\w+:/, '')})`),
};

/** A text in Discord's flavour of Markdown. */
export function renderText({ text, format }: TextContent): string {
  return format === 'markdown' ? printMarkdown(parseMarkdown(text), flavour) : escapeText(text);
}
