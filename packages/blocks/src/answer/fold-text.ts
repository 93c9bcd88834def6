const digit = /\p{Nd}/u;
/** Accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic. Marks of other scripts are letters of their words. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/gu;
const invisible = /\u00ad|[\u200b-\u200f]|\u2060|[\ufe00-\ufe0f]|\ufeff/gu;
const letters: Readonly<Record<string, string>> = { ß: 'ss', ı: 'i', æ: 'ae', ø: 'o', œ: 'oe', ł: 'l', đ: 'd' };
const lettersPattern = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu');
/** Scripts that write no spaces between words: each character counts as a word. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;

/** The text with the digits of every script written as 0 to 9. */
export function toAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (character) => String(digitValue(character)));
}

// Unicode keeps decimal digits in runs of ten, zero first, so the place in its run is a digit's value.
function digitValue(character: string): number {
  let code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (code > 0 && digit.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    before += 1;
  }
  return before % 10;
}

/** The text without case, accents, invisible characters and needless spaces: `Größe  C++` becomes `grosse c++`. */
export function foldLetters(text: string): string {
  return toAsciiDigits(text)
    .normalize('NFKD')
    .replace(accents, '')
    .replace(invisible, '')
    .toLowerCase()
    .replace(accents, '')
    .replace(lettersPattern, (letter) => letters[letter] ?? letter)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The words of a text, folded and without punctuation, one space between them: `No, thanks!` becomes `no thanks`. */
export function foldWords(text: string): string {
  return foldLetters(text)
    .replace(spaceless, ' $& ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** Where a phrase stands in a text as whole words; both are folded. */
export function findWords(text: string, phrase: string): { readonly start: number; readonly end: number }[] {
  if (phrase === '') return [];
  const spaced = ` ${text} `;
  const found: { start: number; end: number }[] = [];
  for (let at = spaced.indexOf(` ${phrase} `); at >= 0; at = spaced.indexOf(` ${phrase} `, at + 1)) {
    found.push({ start: at, end: at + phrase.length });
  }
  return found;
}
