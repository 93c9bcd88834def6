import { escapeMarkdown } from '@usher/journey';
import type { MarkdownFeature } from '../capabilities.ts';
import type { MarkdownBlock, MarkdownCell, MarkdownInline, MarkdownList, MarkdownTable } from './tree.ts';

/** How a channel writes Markdown; what is left out is written as in ours. */
export interface MarkdownFlavour {
  /** What the channel shows as meant. The rest is written in plain words. */
  readonly features: readonly MarkdownFeature[];
  /** What stands on both sides of it. */
  readonly bold?: string;
  readonly italic?: string;
  readonly strike?: string;
  /** Makes every character of a literal text stand for itself. A text may be a piece of a line, and then not begin it. */
  readonly escape?: (text: string, isAtLineStart: boolean) => string;
  readonly link?: (label: string, url: string) => string;
}

interface Printer {
  readonly has: (feature: MarkdownFeature) => boolean;
  readonly bold: string;
  readonly italic: string;
  readonly strike: string;
  readonly escape: (text: string, isAtLineStart: boolean) => string;
  readonly link: (label: string, url: string) => string;
}

const inLine: readonly MarkdownFeature[] = ['bold', 'italic', 'strike', 'code', 'link'];

/** Writes a text in the Markdown of a channel. Every word of it is there, whatever the channel has no mark for. */
export function printMarkdown(blocks: readonly MarkdownBlock[], flavour: MarkdownFlavour): string {
  return printBlocks(blocks, {
    has: (feature) => flavour.features.includes(feature),
    bold: flavour.bold ?? '**',
    italic: flavour.italic ?? '*',
    strike: flavour.strike ?? '~~',
    escape: flavour.escape ?? escapeMarkdown,
    link: flavour.link ?? ((label, url) => `[${label}](${url})`),
  });
}

/** Writes a text without any marks: `label (address)`, `- ` before items, and a line `header: value` for each cell of a table. */
export function printPlain(blocks: readonly MarkdownBlock[]): string {
  return printMarkdown(blocks, { features: [], escape: (text) => text });
}

function printBlocks(blocks: readonly MarkdownBlock[], printer: Printer): string {
  let text = '';
  for (const [index, block] of blocks.entries()) {
    const printed = printBlock(block, printer);
    if (printed.trim() === '') continue;
    // Without the blank line it would still be a list of its own.
    const isNested = blocks[index - 1]?.kind === 'paragraph' && block.kind === 'list' && (block.start ?? 1) === 1;
    text += text === '' ? printed : `${isNested ? '\n' : '\n\n'}${printed}`;
  }
  return text;
}

function printBlock(block: MarkdownBlock, printer: Printer): string {
  switch (block.kind) {
    case 'paragraph':
      return printInlines(block.children, printer);
    case 'heading':
      return printHeading(block.level, block.children, printer);
    case 'fence':
      return printer.has('fence') ? printFence(block.text, block.language) : printer.escape(block.text, true);
    case 'quote': {
      const mark = printer.has('quote') ? '> ' : printer.escape('> ', true);
      return setIn(printBlocks(block.children, within('quote', printer)), mark, mark);
    }
    case 'list':
      return printList(block, printer);
    case 'table':
      return printer.has('table') ? printTable(block, printer) : printRows(block, printer);
  }
}

function printHeading(level: number, children: readonly MarkdownInline[], printer: Printer): string {
  if (printer.has('heading')) return `${'#'.repeat(level)} ${oneLine(printInlines(children, printer, false))}`;
  if (!printer.has('bold')) return printInlines(children, printer);
  const inner: Printer = { ...printer, has: (feature) => feature !== 'bold' && printer.has(feature) };
  return wrap(printInlines(children, inner, false), printer.bold);
}

function printFence(text: string, language = ''): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text}${text === '' ? '' : '\n'}${marks}`;
}

function printList({ start, items }: MarkdownList, printer: Printer): string {
  const mark = (index: number) => (start === undefined ? '- ' : `${start + index}. `);
  return items
    .map((blocks, index) => {
      const sign = mark(index);
      const shown = printer.has('list') ? sign : printer.escape(sign, true);
      return setIn(printBlocks(blocks, within('list', printer)), shown, ' '.repeat(sign.length));
    })
    .join('\n');
}

/** What is set in by text that only looks like a mark begins no line of its own: only marks within lines are left. */
function within(container: 'list' | 'quote', printer: Printer): Printer {
  if (printer.has(container)) return printer;
  return { ...printer, has: (feature) => inLine.includes(feature) && printer.has(feature) };
}

/** Puts a mark before the first line and another before each of the others. */
function setIn(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first + line : (others + line).trimEnd()))
    .join('\n');
}

function printTable({ header, rows }: MarkdownTable, printer: Printer): string {
  const printRow = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const printCell = (cell: MarkdownCell) => oneLine(printInlines(cell, printer, false)).replace(/(?<!\\)\|/g, '\\|');
  const rule = header.map(() => '---');
  return [printRow(header.map(printCell)), printRow(rule), ...rows.map((row) => printRow(row.map(printCell)))].join(
    '\n',
  );
}

/** A table where there are none: a line for each cell, and a blank one between rows. */
function printRows({ header, rows }: MarkdownTable, printer: Printer): string {
  const print = (cell: MarkdownCell) => oneLine(printInlines(cell, printer));
  const names = header.map(print);
  if (rows.length === 0) return names.filter((name) => name !== '').join('\n');
  const width = (row: readonly MarkdownCell[]) => Math.max(row.length, names.length);
  return rows
    .map((row) => {
      const cells = Array.from({ length: width(row) }, (_, index) => [names[index] ?? '', print(row[index] ?? [])]);
      return cells
        .filter((cell) => cell.some((part) => part !== ''))
        .map(([name, value]) => (name === '' || value === '' ? `${name}${value}` : `${name}: ${value}`))
        .join('\n');
    })
    .join('\n\n');
}

function printInlines(nodes: readonly MarkdownInline[], printer: Printer, isAtLineStart = true): string {
  let text = '';
  let isAtStart = isAtLineStart;
  for (const node of unmark(nodes, printer)) {
    const printed = printInline(node, printer, isAtStart);
    const end = printed.lastIndexOf('\n') + 1;
    isAtStart = (isAtStart || end > 0) && printed.slice(end).trim() === '';
    text += printed;
  }
  return text;
}

/** The same without marks that the channel does not know. Texts that now touch become one, so that they are escaped as one. */
function unmark(nodes: readonly MarkdownInline[], printer: Printer): MarkdownInline[] {
  const merged: MarkdownInline[] = [];
  for (const node of nodes.flatMap((each) => unmarkOne(each, printer))) {
    const before = merged.at(-1);
    if (typeof node === 'string' && typeof before === 'string') merged[merged.length - 1] = before + node;
    else merged.push(node);
  }
  return merged;
}

function unmarkOne(node: MarkdownInline, printer: Printer): MarkdownInline[] {
  if (typeof node === 'string') return [node];
  if (node.kind === 'code') return printer.has('code') && printCode(node.text) !== undefined ? [node] : [node.text];
  if (node.kind !== 'link') return printer.has(node.kind) ? [node] : unmark(node.children, printer);
  const address = readAddress(node.url);
  const shown: MarkdownInline = address === node.url ? { kind: 'link', url: address, children: [address] } : address;
  const label = printPlain([{ kind: 'paragraph', children: node.children }]);
  // Marks around nothing are no label: the address says where it leads.
  if (label.trim() === '') return [shown];
  if (label === address && (address === node.url || !printer.has('link'))) return [shown];
  if (printer.has('link')) return [node];
  return [...unmark(node.children, printer), ' (', shown, ')'];
}

/** An address as people read it: without a scheme that only a machine needs. */
function readAddress(url: string): string {
  return url.replace(/^(mailto|tel):/i, '');
}

function printInline(node: MarkdownInline, printer: Printer, isAtLineStart: boolean): string {
  if (typeof node === 'string') return printer.escape(node, isAtLineStart);
  if (node.kind === 'code') return printCode(node.text) ?? '';
  if (node.kind !== 'link') return wrap(printInlines(node.children, printer, false), printer[node.kind]);
  // What opens by itself wherever it stands is left as it is.
  const [label] = node.children;
  if (node.children.length === 1 && label === node.url) return node.url;
  return printer.link(printInlines(node.children, printer, false), node.url);
}

/** Code between as many marks as it does not hold itself; undefined where it holds them all. */
function printCode(text: string): string | undefined {
  const runs = new Set(Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const count = [1, 2, 3].find((length) => !runs.has(length));
  if (count === undefined || text === '') return undefined;
  const marks = '`'.repeat(count);
  const mustPad = /^`|`$/.test(text) || (/^ .* $/s.test(text) && text.trim() !== '');
  return mustPad ? `${marks} ${text} ${marks}` : `${marks}${text}${marks}`;
}

/** A mark touches what it marks: space at the ends is left outside. */
function wrap(text: string, mark: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.indexOf(inner);
  return `${text.slice(0, start)}${mark}${inner}${mark}${text.slice(start + inner.length)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
