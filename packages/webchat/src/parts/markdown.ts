import {
  type MarkdownBlock,
  type MarkdownInline,
  type MarkdownList,
  type MarkdownTable,
  parseMarkdown,
} from '@usher/channel/markdown';
import { create, createHidden } from '../view/create.ts';
import { toSafeLink } from '../view/safe-url.ts';
import type { ViewContext } from '../view/view-context.ts';

type Context = Pick<ViewContext, 'words' | 'base'>;

export const style = `
.markdown { display: flex; flex-direction: column; gap: 8px; white-space: normal; }
.markdown > * { min-inline-size: 0; }
.markdown p, .markdown li { white-space: pre-line; }
.markdown a { color: var(--_accent); text-underline-offset: 2px; }
.markdown ul, .markdown ol { margin: 0; padding-inline-start: 20px; display: flex; flex-direction: column; gap: 4px; }
.markdown strong, .markdown b { font-weight: 600; }
.markdown .heading { font-weight: 600; line-height: 1.35; }
.markdown .heading[aria-level='3'] { font-size: var(--_size-l); }
.markdown code { padding: 1px 5px; border-radius: 5px; background: var(--_surface); font: 0.9em ui-monospace, Menlo, Consolas, monospace; }
.markdown pre { margin: 0; padding: 10px 12px; border-radius: 8px; background: var(--_surface); overflow-x: auto; white-space: pre; }
.markdown pre code { padding: 0; background: none; overflow-wrap: normal; }
.markdown blockquote { margin: 0; padding-inline-start: 10px; border-inline-start: 3px solid var(--_border); color: var(--_muted); }
.markdown .scroll { position: relative; overflow-x: auto; }
.markdown table { border-collapse: collapse; font-size: var(--_size-s); overflow-wrap: normal; }
.markdown th, .markdown td { padding: 4px 10px; border: 1px solid var(--_border); text-align: start; vertical-align: top; }
.markdown th { font-weight: 600; }
`;

/** A Markdown text as a bubble. Marks become elements one by one; nothing of the text is ever read as HTML. */
export function createMarkdown(text: string, context: Context): HTMLElement {
  return create(
    'div',
    { class: 'bubble markdown', dir: 'auto' },
    ...parseMarkdown(text).map((block) => toNode(block, context)),
  );
}

function toNode(block: MarkdownBlock, context: Context): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return create('p', { dir: 'auto' }, ...toNodes(block.children, context));
    case 'heading':
      // Below the title of the chat, which is of level 2.
      return create(
        'p',
        { class: 'heading', role: 'heading', 'aria-level': block.level + 2, dir: 'auto' },
        ...toNodes(block.children, context),
      );
    case 'fence':
      return create('pre', { tabindex: 0, dir: 'ltr' }, create('code', {}, block.text));
    case 'quote':
      return create('blockquote', {}, ...block.children.map((child) => toNode(child, context)));
    case 'list':
      return toList(block, context);
    case 'table':
      return toTable(block, context);
  }
}

function toList({ start, items }: MarkdownList, context: Context): HTMLElement {
  const entries = items.map((blocks) =>
    create('li', { dir: 'auto' }, ...blocks.map((block) => toNode(block, context))),
  );
  return start === undefined ? create('ul', {}, ...entries) : create('ol', { start }, ...entries);
}

function toTable({ header, rows }: MarkdownTable, context: Context): HTMLElement {
  const head = header.map((cell) => create('th', { scope: 'col', dir: 'auto' }, ...toNodes(cell, context)));
  const lines = rows.map((row) => {
    const cells = header.map((_, index) => create('td', { dir: 'auto' }, ...toNodes(row[index] ?? [], context)));
    return create('tr', {}, ...cells);
  });
  const table = create('table', {}, create('thead', {}, create('tr', {}, ...head)), create('tbody', {}, ...lines));
  return create('div', { class: 'scroll', tabindex: 0 }, table);
}

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const;

function toNodes(inlines: readonly MarkdownInline[], context: Context): (Node | string)[] {
  return inlines.map((inline) => {
    if (typeof inline === 'string') return inline;
    if (inline.kind === 'code') return create('code', {}, inline.text);
    const children = toNodes(inline.children, context);
    return inline.kind === 'link' ? toLink(inline.url, children, context) : create(tags[inline.kind], {}, ...children);
  });
}

function toLink(url: string, children: readonly (Node | string)[], { words, base }: Context): HTMLElement {
  const href = toSafeLink(url, base);
  if (href === undefined) return create('span', {}, ...children);
  if (!href.startsWith('http')) return create('a', { href }, ...children);
  const target = { target: '_blank', rel: 'noopener noreferrer' };
  return create('a', { href, ...target }, ...children, createHidden(` (${words.opensNewTab})`));
}
