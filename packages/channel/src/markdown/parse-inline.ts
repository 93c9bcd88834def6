import { addressHere, readAddress } from './address.ts';
import { createInlineStack, type InlineStack, type Mark } from './inline-stack.ts';
import type { MarkdownInline } from './tree.ts';

/** What the address of a link may consist of, up to a length that keeps the search for its end short. */
const addressPart = '(?:\\\\[!-/:-@[-`{-~]|\\([^\\s()\\\\]{0,200}\\)|[^\\s()\\\\<>]){1,2000}';
const target = new RegExp(`\\]\\(((?:https?://|mailto:|tel:)${addressPart})\\)`, 'iy');

/** Reads what stands in a line; `\n` in it is kept. Takes time in proportion to its length and never fails. */
export function parseInline(text: string): MarkdownInline[] {
  const stack = createInlineStack();
  const next = /\\[!-/:-@[-`{-~]|`+|\*+|~~|[[\]]|https?:\/\//gi;
  const missing = new Set<number>();
  let at = 0;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    stack.add(text.slice(at, match.index));
    at = match.index + read(stack, text, match[0], match.index, missing);
    next.lastIndex = at;
  }
  stack.add(text.slice(at));
  return stack.finish();
}

/** Reads one sign and what belongs to it, and says how long that was. */
function read(stack: InlineStack, text: string, sign: string, at: number, missing: Set<number>): number {
  switch (sign[0]) {
    case '\\':
      stack.add(sign.slice(1));
      return 2;
    case '`':
      return readCode(stack, text, sign, at, missing);
    case '*':
      readStars(stack, text, sign.length, at);
      return sign.length;
    case '~':
      toggle(stack, 'strike', sign, canOpen(text, at + 2), canClose(text, at));
      return 2;
    case '[':
      if (stack.isOpen('link')) stack.cancel('link');
      stack.open('link', '[');
      return 1;
    case ']':
      return readTarget(stack, text, at);
    default:
      return readBare(stack, text, at, sign);
  }
}

/** @param missing lengths of runs that close nowhere: found out once, so that many of them cost no more than one. */
function readCode(stack: InlineStack, text: string, sign: string, at: number, missing: Set<number>): number {
  const { length } = sign;
  if (length <= 3 && !missing.has(length)) {
    const closing = new RegExp(`(?<!\`)${sign}(?!\`)`, 'g');
    closing.lastIndex = at + length;
    const end = closing.exec(text)?.index;
    if (end !== undefined) {
      const code = text.slice(at + length, end).replaceAll('\n', ' ');
      const isPadded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
      stack.add({ kind: 'code', text: isPadded ? code.slice(1, -1) : code });
      return end + length - at;
    }
    missing.add(length);
  }
  stack.add(sign);
  return length;
}

function readStars(stack: InlineStack, text: string, count: number, at: number): void {
  const opens = canOpen(text, at + count);
  const closes = canClose(text, at);
  for (let left = count; left > 0; ) {
    const isItalicFirst = closes && left % 2 === 1 && stack.innermost('bold', 'italic') === 'italic';
    const size = left >= 2 && !isItalicFirst ? 2 : 1;
    toggle(stack, size === 2 ? 'bold' : 'italic', '*'.repeat(size), opens, closes);
    left -= size;
  }
}

function toggle(stack: InlineStack, mark: Exclude<Mark, 'link'>, sign: string, opens: boolean, closes: boolean): void {
  const isOpen = stack.isOpen(mark);
  if (isOpen && closes) stack.close(mark, (children) => ({ kind: mark, children }));
  else if (!isOpen && opens) stack.open(mark, sign);
  else stack.add(sign);
}

function canOpen(text: string, after: number): boolean {
  return /\S/.test(text.charAt(after));
}

function canClose(text: string, at: number): boolean {
  return at > 0 && /\S/.test(text.charAt(at - 1));
}

function readTarget(stack: InlineStack, text: string, at: number): number {
  target.lastIndex = at;
  const [whole, url] = (stack.isOpen('link') && target.exec(text)) || [];
  if (whole === undefined || url === undefined) {
    if (stack.isOpen('link')) stack.cancel('link');
    stack.add(']');
    return 1;
  }
  const address = readAddress(url);
  stack.close('link', (children) => ({
    kind: 'link',
    url: address,
    children: children.length > 0 ? withoutLinks(children) : [address],
  }));
  return whole.length;
}

function readBare(stack: InlineStack, text: string, at: number, sign: string): number {
  addressHere.lastIndex = at;
  const written = addressHere.exec(text)?.[0];
  if (written === undefined) {
    stack.add(sign);
    return sign.length;
  }
  const url = readAddress(written);
  stack.add({ kind: 'link', url, children: [url] });
  return written.length;
}

/** A link holds no links: of those found in a label, the label is left. */
function withoutLinks(nodes: readonly MarkdownInline[]): MarkdownInline[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string' || node.kind === 'code') return [node];
    const children = withoutLinks(node.children);
    return node.kind === 'link' ? children : [{ ...node, children }];
  });
}
