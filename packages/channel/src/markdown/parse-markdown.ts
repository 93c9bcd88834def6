import { parseInline } from './parse-inline.ts';
import type { MarkdownBlock, MarkdownCell } from './tree.ts';

/** Lists and quotes deeper than this are read as text: nobody writes them, and no hostile text can exhaust the stack. */
const deepest = 8;

const fence = /^ {0,3}(`{3,})([^`]*)$/;
const heading = /^ {0,3}(#{1,3})[ \t]+(.*\S)/;
const quote = /^ {0,3}> ?/;
const item = /^([ \t]*)([-*+]|(\d{1,9})[.)])[ \t]+(.*)$/;

/**
 * Reads a text in our Markdown subset (docs/markdown.md). It never fails: what is no mark is text, HTML is text too. Takes time in
 * proportion to the length.
 */
export function parseMarkdown(text: string): MarkdownBlock[] {
  return parseBlocks(text.split(/\r?\n/), 0);
}

function parseBlocks(lines: readonly string[], depth: number): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at])) {
      at += 1;
      continue;
    }
    const [block, next] = parseBlock(lines, at, depth);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

/** A block, and the line after it. */
type Parsed = readonly [MarkdownBlock, number];

function parseBlock(lines: readonly string[], at: number, depth: number): Parsed {
  const line = lines[at] ?? '';
  const opening = fence.exec(line);
  if (opening !== null) return parseFence(lines, at, opening[1] ?? '', (opening[2] ?? '').trim());
  const title = heading.exec(line);
  if (title !== null) {
    const level = (title[1]?.length ?? 1) as 1 | 2 | 3;
    return [{ kind: 'heading', level, children: parseInline(title[2] ?? '') }, at + 1];
  }
  if (depth < deepest && quote.test(line)) return parseQuote(lines, at, depth);
  if (depth < deepest && item.test(line)) return parseList(lines, at, depth);
  if (isTable(lines, at)) return parseTable(lines, at);
  let end = at + 1;
  while (end < lines.length && !endsParagraph(lines, end, depth)) end += 1;
  const text = lines.slice(at, end).map((each) => each.trimEnd());
  return [{ kind: 'paragraph', children: parseInline(text.join('\n')) }, end];
}

function endsParagraph(lines: readonly string[], at: number, depth: number): boolean {
  const line = lines[at] ?? '';
  if (isBlank(line) || fence.test(line) || heading.test(line) || isTable(lines, at)) return true;
  // A line that happens to begin with a year is no list.
  const number = item.exec(line)?.[3] ?? '1';
  return depth < deepest && (quote.test(line) || (item.test(line) && Number(number) === 1));
}

function parseFence(lines: readonly string[], at: number, marks: string, language: string): Parsed {
  let end = at + 1;
  const closes = (line: string) =>
    fence.test(line) && line.trim() === line.trim().replace(/[^`]/g, '') && line.includes(marks);
  while (end < lines.length && !closes(lines[end] ?? '')) end += 1;
  const text = lines.slice(at + 1, end).join('\n');
  return [{ kind: 'fence', text, ...(language === '' ? {} : { language }) }, end + 1];
}

function parseQuote(lines: readonly string[], at: number, depth: number): Parsed {
  let end = at;
  while (end < lines.length && quote.test(lines[end] ?? '')) end += 1;
  const inner = lines.slice(at, end).map((line) => line.replace(quote, ''));
  return [{ kind: 'quote', children: parseBlocks(inner, depth + 1) }, end];
}

function parseList(lines: readonly string[], at: number, depth: number): Parsed {
  const first = item.exec(lines[at] ?? '');
  const isOrdered = first?.[3] !== undefined;
  const items: MarkdownBlock[][] = [];
  let next = at;
  for (let found = first; found !== null && (found[3] !== undefined) === isOrdered; ) {
    const indent = widthOf(found[1] ?? '');
    const width = indent + (found[2]?.length ?? 1) + 1;
    const inner = [found[4] ?? ''];
    next += 1;
    for (let line = skipBlanks(lines, next); line < lines.length; line = skipBlanks(lines, next)) {
      if (widthOf(lines[line] ?? '') < indent + 2) break;
      for (; next <= line; next += 1) inner.push(dedent(lines[next] ?? '', width));
    }
    items.push(parseBlocks(inner, depth + 1));
    const after = skipBlanks(lines, next);
    found = item.exec(lines[after] ?? '');
    if (found !== null && (found[3] !== undefined) === isOrdered) next = after;
  }
  return [{ kind: 'list', ...(isOrdered ? { start: Number(first?.[3]) } : {}), items }, next];
}

function skipBlanks(lines: readonly string[], at: number): number {
  let next = at;
  while (next < lines.length && isBlank(lines[next])) next += 1;
  return next;
}

/** How far a line is set in; a tab counts for four. */
function widthOf(line: string): number {
  const space = line.slice(0, line.length - line.trimStart().length);
  return space.replaceAll('\t', '    ').length;
}

function dedent(line: string, width: number): string {
  const inset = widthOf(line);
  return ' '.repeat(Math.max(0, inset - width)) + line.trimStart();
}

function isTable(lines: readonly string[], at: number): boolean {
  const [line = '', rule = ''] = [lines[at], lines[at + 1]];
  return (
    line.includes('|') &&
    /^[\s|:-]+$/.test(rule) &&
    rule.includes('-') &&
    rule.includes('|') &&
    splitRow(line).length === splitRow(rule).length
  );
}

function parseTable(lines: readonly string[], at: number): Parsed {
  let end = at + 2;
  while (end < lines.length && (lines[end] ?? '').includes('|')) end += 1;
  const [header = [], , ...rows] = lines.slice(at, end).map((line) => splitRow(line).map(parseCell));
  return [{ kind: 'table', header, rows }, end];
}

/** Cells of a row, as written; the bars at its ends separate nothing. */
function splitRow(line: string): string[] {
  const cells = [''];
  for (const [part] of line.trim().matchAll(/\\?[^\\|]+|\\.?|\|/gs)) {
    if (part === '|') cells.push('');
    else cells[cells.length - 1] += part;
  }
  if (cells[0] === '') cells.shift();
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells;
}

function parseCell(cell: string): MarkdownCell {
  return parseInline(cell.trim());
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}
