import { escapeMarkdown, type MarkdownFlavour, printText } from '@usher/channel/markdown';
import { directLineCapabilities } from '../capabilities.ts';

/** Markdown as Web Chat reads it, CommonMark with tables: `_` marks there, tags and entities may stand in it. */
const flavour: MarkdownFlavour = { features: directLineCapabilities.markdown, escape: literal };

/** Writes our Markdown in that of Web Chat. */
export function writeMarkdown(text: string): string {
  return printText({ text, format: 'markdown' }, flavour);
}

/** Makes every character stand for itself where Web Chat reads Markdown, and every line stay one: in cards always. */
export function literal(text: string, isAtLineStart = true): string {
  return escapeMarkdown(text, isAtLineStart)
    .replace(/https?:\/\/\S+|[_<&]/g, (found) => (found.length === 1 ? `\\${found}` : found))
    .replace(/(?<! {2})\n/g, '  \n');
}
