/** An address as Discord makes a link of it by itself; a sign escaped within it would become part of it. */
const address = /https?:\/\/[^\s<]+[^<.,:;"'\])\s]/g;

/**
 * Makes every sign of a plain text stand for itself. Addresses stay as they are: Discord makes links of them.
 * @param isAtLineStart whether the text begins a line, where more signs mean something
 */
export function escapeText(text: string, isAtLineStart = true): string {
  let escaped = '';
  let end = 0;
  for (const match of text.matchAll(address)) {
    escaped += escapeSigns(text.slice(end, match.index), isAtLineStart && end === 0) + match[0];
    end = match.index + match[0].length;
  }
  return escaped + escapeSigns(text.slice(end), isAtLineStart && end === 0);
}

function escapeSigns(text: string, isAtLineStart: boolean): string {
  const inline = text.replaceAll(/[\\*_~`|[\]<]/g, '\\$&');
  const lines = inline.split('\n');
  return lines.map((line, index) => (index > 0 || isAtLineStart ? escapeLineStart(line) : line)).join('\n');
}

/** Signs that make a heading, a quote, small print or a list of a line. */
function escapeLineStart(line: string): string {
  return line.replace(/^(\s*)(#{1,3}\s|>|-#?\s|\+\s)/, '$1\\$2').replace(/^(\s*\d+)([.)]\s)/, '$1\\$2');
}
