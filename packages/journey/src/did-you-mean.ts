import { nearest } from './expression/nearest.ts';

/** ` Did you mean "x"?`, to be put behind a sentence about a mistyped word; empty where no known word is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const found = word.length > 80 ? [] : nearest(word, [...known]);
  return found.length === 0 ? '' : ` Did you mean ${found.map((name) => `"${name}"`).join(' or ')}?`;
}
