import { type Content, contentToText } from '@usher/journey';

/** Contents as a reader of the docs sees them: what each is, and what it says. */
export function sketchContents(contents: readonly Content[]): string {
  if (contents.length === 0) return '(nothing)';
  return contents.map((content) => `[${nameOf(content)}]\n${sketch(content)}`).join('\n\n');
}

function nameOf(content: Content): string {
  if (content.kind === 'choices') return content.present;
  return content.kind === 'text' && content.format === 'markdown' ? 'text in Markdown' : content.kind;
}

function sketch(content: Content): string {
  const text = contentToText(content);
  return 'speak' in content ? `${text}\n(spoken: ${content.speak})` : text;
}
