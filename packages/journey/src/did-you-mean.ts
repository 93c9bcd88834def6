import { nearest } from './expression/nearest.ts';

const mostCompared = 200;

/** ` Did you mean "x"?`, to be put behind a sentence about a mistyped word; empty where no known word is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const found = nearest(word, likely(word, known));
  return found.length === 0 ? '' : ` Did you mean ${found.map((name) => `"${name}"`).join(' or ')}?`;
}

/** Words that can be meant at all, and not too many of them: a large journey may hold thousands of keys and of mistakes. */
function likely(word: string, known: Iterable<string>): string[] {
  if (word.length === 0 || word.length > 80) return [];
  const farthest = Math.ceil(word.length / 3);
  const found: string[] = [];
  for (const name of known) {
    const isSimilar = name[0] === word[0] || name.at(-1) === word.at(-1);
    if (isSimilar && Math.abs(name.length - word.length) <= farthest) found.push(name);
    if (found.length >= mostCompared) break;
  }
  return found;
}
