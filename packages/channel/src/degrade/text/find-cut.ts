import { findGraphemeCut } from './graphemes.ts';

/** A part shorter than this share of the room is worth less than a better-looking end. */
const leastShare = 0.25;

/** Where a text may end, the best first. Each matches up to and including the place of the cut. */
const boundaries: readonly RegExp[] = [/\n[ \t]*\n/g, /\n/g, /[.!?…](?=\s)|[。！？]/g, /\s/g];

/**
 * Finds where to end a part of at most `room` units of a text that is longer than that.
 *
 * @param after no cut is made at or before this place, if any other can be found.
 * @returns a place greater than 0, between two characters, outside of what belongs together and fits into a part of its own, and not
 * before a sign that would only at the beginning of a line be a mark.
 */
export function findCut(text: string, room: number, after = 0): number {
  const wholes = findWholes(text.slice(0, room * 2), room);
  const isAllowed = (place: number) =>
    place > after && !wholes.some(({ start, end }) => start < place && place < end) && !wouldMark(text, place);
  const window = text.slice(0, room);
  for (const boundary of boundaries) {
    const place = findLast(window, boundary, isAllowed);
    if (place !== undefined && place - after >= room * leastShare) return place;
  }
  const space = findLast(window, /\s/g, isAllowed);
  if (space !== undefined && window.slice(0, space).trim() !== '') return space;
  return cutBetweenCharacters(text, room, wholes);
}

function cutBetweenCharacters(text: string, room: number, wholes: readonly Span[]): number {
  const place = beforeMark(text, findGraphemeCut(text, room));
  const whole = wholes.find(({ start, end }) => start < place && place < end);
  if (whole !== undefined && whole.start > 0) return whole.start;
  // What a backslash escapes stays behind it.
  const isEscape = (/\\+$/.exec(text.slice(Math.max(0, place - 64), place))?.[0].length ?? 0) % 2 === 1;
  if (isEscape && place > 1) return place - 1;
  if (place > 0) return place;
  const isBetweenSurrogates = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(room - 1, room + 1));
  return Math.max(1, isBetweenSurrogates ? room - 1 : room);
}

function findLast(window: string, boundary: RegExp, isAllowed: (place: number) => boolean): number | undefined {
  return [...window.matchAll(boundary)].map((match) => match.index + match[0].length).findLast(isAllowed);
}

/** Whether what follows is a mark where a line begins, and stands within one: behind a cut it would mean something else. */
function wouldMark(text: string, place: number): boolean {
  const next = text.slice(place, place + 80).trimStart();
  if (!/^(?:#{1,3}|[-*+]|\d{1,9}[.)])\s|^>|^`{3}/.test(next)) return false;
  const space = /\s*$/.exec(text.slice(Math.max(0, place - 80), place))?.[0] ?? '';
  const more = text.slice(place, place + 80).match(/^\s*/)?.[0] ?? '';
  return !(space + more).includes('\n');
}

/** A little earlier, where a cut would make a mark of a sign; in a row of such signs there is no better place. */
function beforeMark(text: string, place: number): number {
  let earlier = place;
  for (let step = 0; step < 12 && earlier > 1; step += 1) {
    if (!wouldMark(text, earlier)) return earlier;
    earlier = findGraphemeCut(text, earlier - 1);
  }
  return place;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Addresses, links, code and emphasis within a line; what is longer than a whole part has to be cut anyway. */
function findWholes(window: string, room: number): Span[] {
  return [...window.matchAll(whole)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => end - start <= room);
}

const whole = new RegExp(
  [
    '\\[[^[\\]\\n]{0,200}\\]\\([^)\\s]{1,2000}\\)',
    '(?:https?://|mailto:|tel:)\\S+',
    '(`{1,2})(?!`)[^`\\n]{1,200}\\1',
    '(\\*{1,3})(?![*\\s])[^*\\n]{1,200}\\2',
    '~~(?!\\s)[^~\\n]{1,200}~~',
  ].join('|'),
  'g',
);
