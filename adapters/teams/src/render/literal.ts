/** Shows as nothing, and parts what would mean something to Teams. */
const joiner = '\u2060';

/** A text that mentions nobody, whatever it says: mentions are tags, and are only heard with an entity that we never send. */
export function neutralise(text: string): string {
  return text.replace(/<(?=\/?at\b)/gi, `<${joiner}`);
}

/** A text that a TextBlock shows sign by sign: it reads a little Markdown, and dates in braces. */
export function toCardText(text: string): string {
  return neutralise(text)
    .replaceAll('{{', `{${joiner}{`)
    .replace(/[\\*_[\]()~`]/g, '\\$&')
    .replace(/^(\s*)([-+#>])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
}

/** What a reader sees of such a text; for those who look at cards from the other side. */
export function fromCardText(text: string): string {
  return text.replaceAll(joiner, '').replace(/\\([\\*_[\]()~`\-+#>.)])/g, '$1');
}
