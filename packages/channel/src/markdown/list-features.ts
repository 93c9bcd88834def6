import type { MarkdownFeature } from '../capabilities.ts';
import type { MarkdownBlock, MarkdownInline } from './tree.ts';

/** Which parts of Markdown a text makes use of. An address that stands in the text needs none. */
export function listFeatures(blocks: readonly MarkdownBlock[]): Set<MarkdownFeature> {
  const found = new Set<MarkdownFeature>();
  for (const block of blocks) visitBlock(block, found);
  return found;
}

function visitBlock(block: MarkdownBlock, found: Set<MarkdownFeature>): void {
  if (block.kind !== 'paragraph') found.add(block.kind);
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      visitInlines(block.children, found);
      break;
    case 'quote':
      visitBlocks(block.children, found);
      break;
    case 'list':
      for (const item of block.items) visitBlocks(item, found);
      break;
    case 'table':
      for (const cell of [block.header, ...block.rows].flat()) visitInlines(cell, found);
  }
}

function visitBlocks(blocks: readonly MarkdownBlock[], found: Set<MarkdownFeature>): void {
  for (const block of blocks) visitBlock(block, found);
}

function visitInlines(nodes: readonly MarkdownInline[], found: Set<MarkdownFeature>): void {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    const isAddress = node.kind === 'link' && node.children.length === 1 && node.children[0] === node.url;
    if (!isAddress) found.add(node.kind);
    if (node.kind !== 'code') visitInlines(node.children, found);
  }
}
