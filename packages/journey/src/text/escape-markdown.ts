import { splitAtAddresses } from './address.ts';

/**
 * Writes a text so that every character of it stands for itself in our Markdown: for values that are filled in. Addresses are left
 * as they are and recognised as such.
 *
 * @param isAtLineStart whether a line may begin where the text begins; then a `#` or `-` there is no heading and no list.
 */
export function escapeMarkdown(text: string, isAtLineStart = true): string {
  return splitAtAddresses(text)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*~[\]|]/g, '\\$&')))
    .join('')
    .replace(
      /(^|\n)([ \t]*)(?:([#>+-])|(\d{1,9})([.)]))/g,
      (whole, end: string, space: string, sign?: string, number?: string, dot?: string) => {
        if (end === '' && !isAtLineStart) return whole;
        return sign === undefined ? `${end}${space}${number}\\${dot}` : `${end}${space}\\${sign}`;
      },
    );
}
