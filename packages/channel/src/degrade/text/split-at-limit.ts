import { findCut } from './find-cut.ts';
import { countUnitsWithin, sizeOf, type TextUnit } from './text-size.ts';

export interface SplitOptions {
  /** In what the limit counts; UTF-16 units where absent. */
  readonly unit?: TextUnit;
  /** Whether ``` begins and ends code; else it is text like any other. */
  readonly hasFences?: boolean;
}

/** A part of a text that was split. */
export interface Part {
  /** What to send: it keeps the limit. */
  readonly text: string;
  /** Where its own text begins in the whole. */
  readonly start: number;
  /** The first line of the code that was open there, and is opened again. */
  readonly fence?: string;
}

/**
 * Splits a text into parts of at most `limit`: at a blank line where it can, else at a line's end, a sentence's end, a
 * space, or between two characters. A code fence that is cut is closed and opened again with its language. White space
 * at a cut goes; all else stays, in order.
 *
 * @param limit at least 2, because a character may take two units; at least 4 of bytes.
 */
export function splitAtLimit(text: string, limit: number, options: SplitOptions = {}): string[] {
  return splitIntoParts(text, limit, options).map((part) => part.text);
}

/** As `splitAtLimit`, and says where each part begins. */
export function splitIntoParts(text: string, limit: number, options: SplitOptions = {}): Part[] {
  const parts: Part[] = [];
  const room: Room = { limit, unit: options.unit ?? 'utf16', hasFences: options.hasFences ?? true };
  let start = 0;
  let fence: string | undefined;
  for (;;) {
    const rest = text.slice(start);
    const opening = fence === undefined ? '' : `${fence}\n`;
    const left = limit - sizeOf(opening, room.unit);
    const add = (part: string) =>
      parts.push({ text: opening + part, start, ...(fence === undefined ? {} : { fence }) });
    if (countUnitsWithin(rest, left, room.unit) === rest.length) {
      if (rest.trim() !== '') add(rest);
      return parts;
    }
    const cut = cutOnce(rest, left, fence, room);
    const part = rest.slice(0, cut.at).trimEnd();
    if (part !== '') add(part + (cut.fence === undefined ? '' : closingOf(cut.fence)));
    // Within code, what indents the next line is part of it.
    const skipped = cut.fence === undefined ? /^\s*/.exec(rest.slice(cut.at)) : /^[ \t]*\n/.exec(rest.slice(cut.at));
    start += cut.at + (skipped?.[0].length ?? 0);
    fence = cut.fence;
  }
}

interface Room {
  readonly limit: number;
  readonly unit: TextUnit;
  readonly hasFences: boolean;
}

/** Finds where to cut, and which fence is open there (its first line). */
function cutOnce(rest: string, left: number, fence: string | undefined, room: Room): { at: number; fence?: string } {
  const unitsWithin = (size: number) => Math.max(1, countUnitsWithin(rest, size, room.unit));
  const at = findCut(rest, unitsWithin(left));
  const open = room.hasFences ? findOpenFence(rest.slice(0, at), fence) : undefined;
  if (open === undefined || !isWorthKeeping(open.line, room)) return { at };
  // Better a short part than a fence in two.
  if (open.start > 0 && rest.slice(0, open.start).trim() !== '') return { at: open.start };
  const inside = findCut(
    rest,
    unitsWithin(left - closingOf(open.line).length),
    open.start === 0 ? open.line.length + 1 : 0,
  );
  const after = findOpenFence(rest.slice(0, inside), fence);
  return after === undefined ? { at: inside } : { at: inside, fence: after.line };
}

/** What ends the code that such a line has opened. */
export function closingOf(line: string): string {
  return `\n${marksOf(line)}`;
}

function marksOf(line: string): string {
  return /`+/.exec(line)?.[0] ?? '';
}

/** Closing and opening again must leave most of a message to the code itself. */
function isWorthKeeping(line: string, { limit, unit }: Room): boolean {
  return sizeOf(line, unit) + 1 + closingOf(line).length <= limit / 2;
}

/** The fence that is open at the end of a text; `start` is -1 for one that was open before it. */
function findOpenFence(text: string, before: string | undefined): { line: string; start: number } | undefined {
  let open = before === undefined ? undefined : { line: before, start: -1 };
  for (const match of text.matchAll(/^ {0,3}(`{3,})([^`\n]*)$/gm)) {
    if (open === undefined) open = { line: match[0], start: match.index };
    else if (match[2]?.trim() === '' && (match[1] ?? '').length >= marksOf(open.line).length) open = undefined;
  }
  return open;
}
