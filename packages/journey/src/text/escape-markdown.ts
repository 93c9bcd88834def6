/** An address as it stands in a text: up to the first sign that is a mark, without what ends the sentence; short, so that looking for its end is cheap. */
const sign = '(?:\\([^\\s()\\\\]{0,200}\\)|\\[[^\\s()[\\]\\\\]{0,50}\\]|[^\\s()[\\]\\\\<>`*|"])';
const address = `https?://${sign}{0,2000}(?![.,;:!?'~])${sign}`;

/**
 * Writes a text so that every character of it stands for itself in our Markdown: for values that are filled in. Addresses are left
 * as they are and recognised as such.
 *
 * @param isAtLineStart whether a line may begin where the text begins; then a `#` or `-` there is no heading and no list.
 */
export function escapeMarkdown(text: string, isAtLineStart = true): string {
  return text
    .split(new RegExp(`(${address})`, 'i'))
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*~[\]|]/g, '\\$&')))
    .join('')
    .replace(
      /(^|\n)([ \t]*)(?:([#>+-])|(\d{1,9})([.)]))/g,
      (whole, end: string, space: string, mark?: string, number?: string, dot?: string) => {
        if (end === '' && !isAtLineStart) return whole;
        return mark === undefined ? `${end}${space}${number}\\${dot}` : `${end}${space}\\${mark}`;
      },
    );
}
