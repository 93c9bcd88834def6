import { findCut } from './find-cut.ts';

const closing = '\n```';

/**
 * Splits a text into parts of at most `limit` UTF-16 units: at a blank line where it can, else at a line's end, a
 * sentence's end, a space, or between two characters. A code fence that is cut is closed and opened again with its
 * language. White space at a cut goes; all else stays, in order.
 *
 * @param limit at least 2, because a character may take two units.
 */
export function splitAtLimit(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text;
  let fence: string | undefined;
  for (;;) {
    const opening = fence === undefined ? '' : `${fence}\n`;
    if (opening.length + rest.length <= limit) {
      if (rest.trim() !== '') parts.push(opening + rest);
      return parts;
    }
    const room = limit - opening.length;
    const cut = cutOnce(rest, room, fence, limit);
    const part = rest.slice(0, cut.at).trimEnd();
    if (part !== '') parts.push(opening + part + (cut.fence === undefined ? '' : closing));
    // Within code, what indents the next line is part of it.
    rest = cut.fence === undefined ? rest.slice(cut.at).trimStart() : rest.slice(cut.at).replace(/^[ \t]*\n/, '');
    fence = cut.fence;
  }
}

/** Finds where to cut, and which fence is open there (its first line). */
function cutOnce(rest: string, room: number, fence: string | undefined, limit: number): { at: number; fence?: string } {
  const at = findCut(rest, room);
  const open = findOpenFence(rest.slice(0, at), fence);
  if (open === undefined || !isWorthKeeping(open.line, limit)) return { at };
  // Better a short part than a fence in two.
  if (open.start > 0 && rest.slice(0, open.start).trim() !== '') return { at: open.start };
  const inside = findCut(rest, room - closing.length, open.start === 0 ? open.line.length + 1 : 0);
  const after = findOpenFence(rest.slice(0, inside), fence);
  return after === undefined ? { at: inside } : { at: inside, fence: after.line };
}

/** Closing and opening again must leave most of a message to the code itself. */
function isWorthKeeping(line: string, limit: number): boolean {
  return line.length + 1 + closing.length <= limit / 2;
}

/** The fence that is open at the end of a text; `start` is -1 for one that was open before it. */
function findOpenFence(text: string, before: string | undefined): { line: string; start: number } | undefined {
  let open = before === undefined ? undefined : { line: before, start: -1 };
  for (const match of text.matchAll(/^ {0,3}```[^\n]*/gm)) {
    open = open === undefined ? { line: match[0], start: match.index } : undefined;
  }
  return open;
}
