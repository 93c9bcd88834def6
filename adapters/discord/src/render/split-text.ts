/** Where a text may be cut, best first; what is matched stays with the first part or falls away. */
const cuts = [/\n\n+/g, /\n/g, / /g];

/**
 * Cuts a text that is ready for Discord into parts that are not too long: between paragraphs, lines or words, else between
 * characters, and never behind a sign that escapes the next one. Code that is cut is closed and opened again.
 */
export function splitText(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const cut = findCut(rest, most - 4);
    const fence = openFence(rest.slice(0, cut));
    parts.push(rest.slice(0, cut).trimEnd() + (fence === undefined ? '' : '\n```'));
    const next = rest.slice(cut).replace(/^\s*\n|^ /, '');
    rest = fence === undefined ? next : `${fence}\n${next}`;
  }
  parts.push(rest);
  return parts.filter((part) => part.trim() !== '');
}

function findCut(text: string, most: number): number {
  for (const pattern of cuts) {
    const places = [...text.slice(0, most + 1).matchAll(pattern)].map(({ index }) => index);
    const last = places.filter((place) => place > most / 2).at(-1);
    if (last !== undefined) return last;
  }
  const segments = new Intl.Segmenter().segment(text.slice(0, most));
  let cut = 0;
  for (const { index } of segments) cut = index;
  if (cut === 0) cut = most;
  const escapes = /\\*$/.exec(text.slice(0, cut))?.[0].length ?? 0;
  return escapes % 2 === 1 ? cut - 1 : cut;
}

/** @returns the line that opened the code which is still open at the end */
function openFence(text: string): string | undefined {
  const fences = [...text.matchAll(/^```.*$/gm)];
  return fences.length % 2 === 1 ? fences.at(-1)?.[0].slice(0, 40) : undefined;
}
