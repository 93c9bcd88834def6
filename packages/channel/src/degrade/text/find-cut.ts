import { findGraphemeCut } from './graphemes.ts';

/** A part shorter than this share of the room is worth less than a better-looking end. */
const leastShare = 0.25;

/** Where a text may end, the best first. Each matches up to and including the place of the cut. */
const boundaries: readonly RegExp[] = [/\n[ \t]*\n/g, /\n/g, /[.!?…](?=\s)|[。！？]/g, /\s/g];

/**
 * Finds where to end a part of at most `room` units of a text that is longer than that.
 *
 * @param after no cut is made at or before this place, if any other can be found.
 * @returns a place greater than 0, between two characters and outside of links that fit into a part of their own.
 */
export function findCut(text: string, room: number, after = 0): number {
  const links = findLinks(text.slice(0, room * 2), room);
  const isAllowed = (place: number) => place > after && !links.some((link) => link.start < place && place < link.end);
  const window = text.slice(0, room);
  for (const boundary of boundaries) {
    const place = findLast(window, boundary, isAllowed);
    if (place !== undefined && place - after >= room * leastShare) return place;
  }
  const space = findLast(window, /\s/g, isAllowed);
  if (space !== undefined && window.slice(0, space).trim() !== '') return space;
  return cutBetweenCharacters(text, room, links);
}

function cutBetweenCharacters(text: string, room: number, links: readonly Span[]): number {
  const place = findGraphemeCut(text, room);
  const link = links.find(({ start, end }) => start < place && place < end);
  if (link !== undefined && link.start > 0) return link.start;
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

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Addresses and Markdown links; one that is longer than a whole part has to be cut anyway. */
function findLinks(window: string, room: number): Span[] {
  const pattern = /\[[^[\]\n]{0,200}\]\([^)\s]{1,2000}\)|(?:https?:\/\/|mailto:|tel:)\S+/g;
  return [...window.matchAll(pattern)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => end - start <= room);
}
