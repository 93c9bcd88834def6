const lastCodePoint = 0x10ffff;

/**
 * The first text, in the order of UTF-8, that is greater than all that begin with `prefix`: the end of a search in an index.
 *
 * @returns undefined where there is no end
 */
export function endOfPrefix(prefix: string): string | undefined {
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === lastCodePoint) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  // Halves of surrogate pairs are no characters of their own.
  points.push(last === 0xd7ff ? 0xe000 : last + 1);
  return String.fromCodePoint(...points);
}
