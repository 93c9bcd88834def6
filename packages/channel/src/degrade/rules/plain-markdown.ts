import type { MarkdownFeature } from '../../capabilities.ts';
import { listFeatures } from '../../markdown/list-features.ts';
import { parseMarkdown } from '../../markdown/parse-markdown.ts';
import { printMarkdown, printPlain } from '../../markdown/print-markdown.ts';
import type { Rule } from '../rule.ts';

export const plainMarkdown: Rule = {
  does: 'Writes what the channel has no Markdown for in plain words: a link as `label (address)`, a table as a line `header: value` for each cell, a heading on its own line, code and items as they are. Marks that the channel knows stay.',
  loses: true,
  rewrite(content, { capabilities: { markdown } }) {
    if (content.kind !== 'text' || content.format !== 'markdown') return undefined;
    const { format: _, ...plain } = content;
    const tree = parseMarkdown(content.text);
    const missing = [...listFeatures(tree)].filter((feature) => !markdown.includes(feature));
    const text = printPlain(tree);
    if (markdown.length === 0) {
      if (text === content.text) return undefined;
      return { content: [{ ...plain, text }], detail: 'The channel has no Markdown; the text is sent without marks.' };
    }
    if (missing.length === 0) return undefined;
    const detail = `The channel shows no ${joinOr(missing.map((feature) => names[feature]))}; the text says the same without.`;
    const printed = printMarkdown(tree, { features: markdown });
    const isDone = [...listFeatures(parseMarkdown(printed))].every((feature) => markdown.includes(feature));
    return { content: [isDone ? { ...content, text: printed } : { ...plain, text }], detail };
  },
};

const names: Readonly<Record<MarkdownFeature, string>> = {
  bold: 'bold text',
  italic: 'italics',
  strike: 'struck-out text',
  code: 'code',
  fence: 'blocks of code',
  link: 'links with a label',
  list: 'lists',
  quote: 'quotes',
  heading: 'headings',
  table: 'tables',
};

function joinOr(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
