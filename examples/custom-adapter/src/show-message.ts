import { type Content, contentToText } from '@usher/journey';

/** Marks the first line of a message, and each further one: so no text can pass for an answer of ours or for a message of its own. */
const marks = { first: '> ', further: '| ' };

/** Writes a message as lines, with the name of the person before it where a person speaks. */
export function showMessage(content: readonly Content[], author?: string): string {
  const text = content.map(contentToText).join('\n');
  const lines = (author === undefined ? text : `${author}: ${text}`).split(/\r?\n/);
  return lines.map((line, index) => `${index === 0 ? marks.first : marks.further}${toPrintable(line)}\n`).join('');
}

/** Control characters are left out: a terminal would obey them. */
function toPrintable(line: string): string {
  return line.replace(/\p{Cc}/gu, '');
}
