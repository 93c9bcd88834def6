import { escapeMarkdown, splitAtAddresses } from '@usher/journey';
import { parseMarkdown } from './parse-markdown.ts';
import { type MarkdownFlavour, printMarkdown } from './print-markdown.ts';

/**
 * Writes a text for a channel that reads Markdown: what the content says, in the channel's own flavour. Where the content is no
 * Markdown, every character of it stands for itself.
 */
export function printText(
  content: { readonly text: string; readonly format?: 'markdown' },
  flavour: MarkdownFlavour,
): string {
  if (content.format === 'markdown') return printMarkdown(parseMarkdown(content.text), flavour);
  return printLiteral(content.text, flavour);
}

/** Literal text, with its white space; addresses in it are left as they are, because a mark within would break them. */
export function printLiteral(text: string, flavour: MarkdownFlavour): string {
  const escapeText = flavour.escape ?? escapeMarkdown;
  let isAtLineStart = true;
  return splitAtAddresses(text)
    .map((part, index) => {
      const printed = index % 2 === 1 ? part : escapeText(part, isAtLineStart);
      if (part !== '') isAtLineStart = part.endsWith('\n');
      return printed;
    })
    .join('');
}
