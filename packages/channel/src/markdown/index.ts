/**
 * The Markdown of what is said: a small subset (docs/markdown.md), read into a tree and written again for any channel.
 * It is pure, and takes time in proportion to the text.
 *
 * **Read**: a text to a tree that a screen can be built from.
 */

/** **Fill in**: values that stand for themselves. */
export { escapeMarkdown } from '@usher/journey';
/** **Ask**: which parts of Markdown a text makes use of. */
export { listFeatures } from './list-features.ts';
export { parseMarkdown } from './parse-markdown.ts';
/** **Write**: a tree, or a text as it stands in content, for a channel. */
export { type MarkdownFlavour, printMarkdown, printPlain } from './print-markdown.ts';
export { printLiteral, printText } from './print-text.ts';
export type { MarkdownBlock, MarkdownCell, MarkdownInline, MarkdownList, MarkdownTable } from './tree.ts';
